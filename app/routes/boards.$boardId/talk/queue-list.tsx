import { ArrowDown, ArrowUp, CircleParking, Crosshair } from 'lucide-react'
import { minutesAndSeconds } from '../../../components/minutes.ts'
import type { CardId } from '../../../domain/ids.ts'
import { shareTime } from '../../../domain/talk-queue.ts'
import { talkQueueOf } from '../../../domain/topics.ts'
import { useNow } from '../../../hooks/use-server-clock.ts'
import { useScene } from '../board-scene.ts'
import { GapSign } from './card-figures.tsx'
import { CardThen } from './card-then.tsx'

/** What is still to be talked about, in which order, and how long each may take. */
export function QueueList() {
  const { board } = useScene()
  const { open, parked } = talkQueueOf(board)
  const titles = new Map(board.cards.map(({ id, title }) => [id, title]))
  return (
    <div className="grid gap-4" data-queue>
      <h2 className="text-lg font-semibold">Talk queue</h2>
      <TimeBudget open={open} />
      {open.length === 0 ? (
        <p className="text-ink-soft">Nothing is left to talk about.</p>
      ) : (
        <ol className="grid gap-2">
          {open.map((id, index) => (
            <QueueItem key={id} id={id} title={titles.get(id) ?? ''} index={index} order={open} />
          ))}
        </ol>
      )}
      {parked.length > 0 && (
        <section aria-labelledby="parked" className="grid gap-2">
          <h3 id="parked" className="font-semibold">
            Parked <span className="font-normal text-ink-soft">{parked.length}</span>
          </h3>
          <ul className="grid gap-2">
            {parked.map((id) => (
              <ParkedItem key={id} id={id} title={titles.get(id) ?? ''} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const LENGTHS = [10, 15, 20, 30, 45, 60]

/** "31 minutes, 14 cards, 2:10 each", worked out anew as time goes by; too many cards can be parked. */
function TimeBudget({ open }: { open: readonly CardId[] }) {
  const { board, leads, give, clock } = useScene()
  const { endsAt } = board.queue
  const now = useNow(clock, 1_000, endsAt !== null)
  const budget = endsAt === null ? null : shareTime(endsAt, now, open.length)

  async function park(ids: readonly CardId[]) {
    for (const card of ids) await give({ do: 'queue-park', card, parked: true })
  }

  return (
    <div className="grid gap-2">
      {budget && (
        <p data-budget>
          <span className="font-medium">{Math.ceil(budget.leftMs / 60_000)} minutes</span>, {budget.cards}{' '}
          {budget.cards === 1 ? 'card' : 'cards'}
          {budget.cards > 0 && `, ${minutesAndSeconds(budget.eachMs)} each`}
        </p>
      )}
      {leads && (
        <label className="flex flex-wrap items-center gap-2 text-sm">
          Time to talk
          <select
            className="text-field w-auto"
            value=""
            onChange={(event) => {
              const { value } = event.currentTarget
              if (value !== '')
                void give({ do: 'queue-time', minutes: value === 'none' ? null : Number(value) })
            }}
          >
            <option value="">{endsAt === null ? 'not set' : 'change'}</option>
            {LENGTHS.map((minutes) => (
              <option key={minutes} value={minutes}>
                {minutes} minutes from now
              </option>
            ))}
            {endsAt !== null && <option value="none">No limit</option>}
          </select>
        </label>
      )}
      {leads && budget && budget.tooMany > 0 && open.length > 0 && (
        <button
          type="button"
          className="button-quiet button-small justify-self-start"
          onClick={() => void park(open.slice(-budget.tooMany))}
        >
          <CircleParking aria-hidden="true" className="size-5" />
          Park the last {budget.tooMany}
        </button>
      )}
    </div>
  )
}

interface QueueItemProps {
  id: CardId
  title: string
  index: number
  order: CardId[]
}

function QueueItem({ id, title, index, order }: QueueItemProps) {
  const { board, leads, give, openCard } = useScene()
  const tally = board.tallies?.[id]
  const card = board.cards.find((it) => it.id === id)
  const lit = board.spotlight === id
  const move = (before: CardId | null) => void give({ do: 'queue-move', card: id, before, order })
  return (
    <li className="queue-item" data-topic={id} data-lit={lit ? '' : undefined}>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2.5 gap-y-1 py-0.5">
        <button
          type="button"
          className="min-h-8 cursor-pointer rounded text-left font-medium wrap-anywhere hover:underline"
          onClick={() => openCard(id)}
        >
          {index + 1}. {title}
        </button>
        {tally && <GapSign tally={tally} />}
        {card && <CardThen card={card} />}
      </div>
      {leads && (
        <div className="flex">
          <button
            type="button"
            className="icon-button size-9"
            aria-label={`Talk about ${title} earlier`}
            disabled={index === 0}
            onClick={() => move(order[index - 1] ?? null)}
          >
            <ArrowUp aria-hidden="true" className="size-4.5" />
          </button>
          <button
            type="button"
            className="icon-button size-9"
            aria-label={`Talk about ${title} later`}
            disabled={index === order.length - 1}
            onClick={() => move(order[index + 2] ?? null)}
          >
            <ArrowDown aria-hidden="true" className="size-4.5" />
          </button>
          <button
            type="button"
            className="icon-button size-9"
            aria-label={`Park ${title}`}
            onClick={() => void give({ do: 'queue-park', card: id, parked: true })}
          >
            <CircleParking aria-hidden="true" className="size-4.5" />
          </button>
          <button
            type="button"
            className="icon-button size-9"
            aria-label={`Spotlight on ${title}`}
            aria-pressed={lit}
            onClick={() => void give({ do: 'spotlight', card: lit ? null : id })}
          >
            <Crosshair aria-hidden="true" className="size-4.5" />
          </button>
        </div>
      )}
    </li>
  )
}

function ParkedItem({ id, title }: { id: CardId; title: string }) {
  const { leads, give } = useScene()
  return (
    <li className="queue-item">
      <span className="min-w-0 flex-1 wrap-anywhere">{title}</span>
      {leads && (
        <button
          type="button"
          className="button-quiet button-small"
          onClick={() => void give({ do: 'queue-park', card: id, parked: false })}
        >
          Back into the queue<span className="sr-only">: {title}</span>
        </button>
      )}
    </li>
  )
}
