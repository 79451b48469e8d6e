import { Link } from '@remix-run/react'
import { useCallback, useMemo, useState } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { Logo } from '../../components/logo.tsx'
import type { CardId } from '../../domain/ids.ts'
import { plainWords, sentenceOf } from '../../domain/minutes.ts'
import { phaseName } from '../../domain/phases.ts'
import type { Moment } from '../../domain/replay.ts'
import { CardTrail } from './card-trail.tsx'
import { MinutesPanel } from './minutes-panel.tsx'
import { PlayerBar } from './player-bar.tsx'
import { ReplayBoard } from './replay-board.tsx'
import type { Mover } from './replay-column.tsx'
import { Scrubber } from './scrubber.tsx'
import { Sentence } from './sentence.tsx'
import { useClockWords } from './use-clock-words.ts'
import { usePlayer } from './use-player.ts'
import { useReplay, type Loaded } from './use-replay.ts'
import { useSpaceKey } from './use-space-key.ts'

export interface Opened {
  boardId: string
  title: string
  roleNames: { po: string; pm: string }
  position: number
  moment: Moment
  at: number
  length: number
  card: CardId | null
  /** Whether the board itself is open to the reader, not just what it came to. */
  onBoard: boolean
  origin: string
}

const NOT_YET: readonly number[] = [0]

/** How a board got where it is: the board at any moment, what happened when, and both running on together. */
export function ReplayPage({ opened }: { opened: Opened }) {
  const { boardId, title, roleNames, length } = opened
  const path = `/boards/${boardId}/replay`
  const { state, retry } = useReplay(`${path}.json`)
  const loaded = state.kind === 'ready' ? state.loaded : null
  const player = usePlayer(loaded?.times ?? NOT_YET, opened.position)
  const { position, seek } = player
  const clock = useClockWords()
  const [chosen, setChosen] = useState<CardId | null>(opened.card)
  const choose = useCallback((card: CardId) => setChosen((before) => (before === card ? null : card)), [])
  useSpaceKey(player.toggle, loaded !== null)

  const moment = loaded?.playback.momentAt(position) ?? opened.moment
  const event = loaded?.minutes[position - 1]
  const now = event?.at ?? (loaded ? loaded.replay.startedAt : opened.at)
  const words = loaded && event ? sentenceOf(event, loaded.names) : ['The board as it began']
  const trail = useMemo(() => minutesOfCard(loaded, chosen), [loaded, chosen])
  const chosenTitle = moment.cards.find(({ id }) => id === chosen)?.title ?? trail[0]?.title
  return (
    <div className="replay-page">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-2 sm:px-5">
        <Link to="/" aria-label="Your boards" className="grid size-10 place-items-center rounded-lg">
          <Logo className="size-7" />
        </Link>
        <h1 className="min-w-0 flex-1 basis-60 truncate text-lg font-semibold" title={title}>
          <span className="font-normal text-ink-soft">Replay of </span>
          {title}
        </h1>
        <CopyButton text={`${opened.origin}${path}?at=${position}`} label="Copy link to this moment" />
        {opened.onBoard && (
          <Link to={`/boards/${boardId}`} className="button-quiet button-small">
            To the board
          </Link>
        )}
      </header>
      <main className="replay-main">
        <section aria-labelledby="picture" className="replay-picture">
          <h2 id="picture" className="sr-only">
            The board at this moment
          </h2>
          <ReplayBoard
            moment={moment}
            roleNames={roleNames}
            chosen={chosen}
            mover={moverOf(loaded, position)}
            hurried={player.hurried}
            onChoose={choose}
          />
        </section>
        <section aria-label="Player" className="replay-player">
          {chosen !== null && chosenTitle !== undefined && loaded && (
            <CardTrail
              title={chosenTitle}
              minutes={trail}
              position={position}
              roleNames={roleNames}
              onSeek={seek}
              onClose={() => setChosen(null)}
            />
          )}
          <p className="flex flex-wrap items-baseline gap-x-3" data-now={position}>
            <time dateTime={new Date(now).toISOString()} className="text-sm text-ink-soft tabular-nums">
              {clock.full(now)}
            </time>
            <span className="pill text-sm font-medium">{phaseName(moment.phase)}</span>
            <span className="line-clamp-2 min-w-0 basis-full text-lg leading-snug font-medium lg:basis-0 lg:grow">
              <Sentence words={words} />
            </span>
          </p>
          <Scrubber
            position={position}
            length={length}
            words={`${clock.time(now)}, ${plainWords(words)}`}
            marks={loaded?.marks ?? []}
            trail={trail.map((minute) => minute.position)}
            ready={loaded !== null}
            onSeek={seek}
          />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <PlayerBar player={player} ready={loaded !== null} />
            <p className="text-sm text-ink-soft tabular-nums max-sm:hidden">
              {position.toLocaleString('en-GB')} of {length.toLocaleString('en-GB')}
            </p>
          </div>
        </section>
        {loaded ? (
          <MinutesPanel
            loaded={loaded}
            position={position}
            chosen={chosen}
            clock={clock}
            file={`${path}.md`}
            onSeek={seek}
          />
        ) : (
          <section aria-label="Minutes" className="minutes-panel content-start gap-3 p-4">
            <h2 className="text-lg font-semibold">Minutes</h2>
            {state.kind === 'failed' ? (
              <>
                <p role="alert">The session could not be fetched. Are you online?</p>
                <button type="button" className="button justify-self-start" onClick={retry}>
                  Try again
                </button>
              </>
            ) : (
              <p className="text-ink-soft">Fetching what happened …</p>
            )}
            <noscript>
              <p>
                Without a script you see one moment. <a href={`${path}.md`}>Read the minutes instead.</a>
              </p>
            </noscript>
          </section>
        )}
      </main>
    </div>
  )
}

function minutesOfCard(loaded: Loaded | null, card: CardId | null): Loaded['minutes'] {
  if (!loaded || card === null) return []
  return loaded.minutes.filter((minute) => minute.told && minute.card === card)
}

/** Whoever put a card where it has just come to lie. */
function moverOf(loaded: Loaded | null, position: number): Mover | null {
  const minute = loaded?.minutes[position - 1]
  if (minute?.what.kind !== 'place' || minute.by === null || !loaded) return null
  const person = loaded.replay.people.find(({ id }) => id === minute.by)
  return person ? { card: minute.what.card, name: person.name, colour: person.colour } : null
}
