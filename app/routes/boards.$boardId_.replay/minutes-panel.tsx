import { useMemo, useState } from 'react'
import { personOf } from '../../domain/minutes.ts'
import type { CardId } from '../../domain/ids.ts'
import { MinutesList } from './minutes-list.tsx'
import type { ClockWords } from './use-clock-words.ts'
import type { Loaded } from './use-replay.ts'

interface MinutesPanelProps {
  loaded: Loaded
  position: number
  chosen: CardId | null
  clock: ClockWords
  /** Where the minutes can be downloaded. */
  file: string
  onSeek(position: number): void
}

/** What happened, in sentences, beside the picture. */
export function MinutesPanel({ loaded, position, chosen, clock, file, onSeek }: MinutesPanelProps) {
  const { minutes, names, replay } = loaded
  const [person, setPerson] = useState('')
  const [card, setCard] = useState('')
  const cards = useMemo(() => titlesOf(loaded), [loaded])
  const listed = useMemo(
    () =>
      minutes.filter(
        (minute) =>
          minute.told &&
          (person === '' || personOf(minute) === person) &&
          (card === '' || minute.card === card),
      ),
    [minutes, person, card],
  )
  return (
    <section aria-label="Minutes" className="minutes-panel">
      <div className="grid gap-2 p-3">
        <div className="flex items-center justify-between gap-2">
          <h2 className="text-lg font-semibold">
            Minutes{' '}
            <span className="text-base font-normal text-ink-soft">
              {listed.length.toLocaleString('en-GB')}
            </span>
          </h2>
          <a
            href={`${file}?zone=${encodeURIComponent(clock.zone)}`}
            download
            className="button-quiet button-small"
          >
            Download<span className="sr-only"> the minutes as Markdown</span>
          </a>
        </div>
        <div className="grid grid-cols-2 gap-2">
          <select
            aria-label="Who"
            value={person}
            onChange={(event) => setPerson(event.currentTarget.value)}
            className="text-field text-sm"
          >
            <option value="">Everybody</option>
            {replay.people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <select
            aria-label="Which card"
            value={card}
            onChange={(event) => setCard(event.currentTarget.value)}
            className="text-field text-sm"
          >
            <option value="">Every card</option>
            {cards.map(([id, title]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
      </div>
      <MinutesList
        minutes={listed}
        position={position}
        chosen={chosen}
        names={names}
        clock={clock}
        onSeek={onSeek}
      />
    </section>
  )
}

/** Every card that was ever on the table, as it was called last. */
function titlesOf({ replay, minutes }: Loaded): [CardId, string][] {
  const titles = new Map(replay.start.cards.map(({ id, title }) => [id, title]))
  for (const { what } of minutes) {
    if (what.kind === 'reword') titles.set(what.card, what.title)
    if ('cards' in what) for (const { id, title } of what.cards) titles.set(id, title)
  }
  return [...titles].sort(([, a], [, b]) => a.localeCompare(b, 'en'))
}
