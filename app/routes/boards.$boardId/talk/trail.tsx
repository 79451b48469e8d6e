import { Link } from '@remix-run/react'
import { History } from 'lucide-react'
import { useState } from 'react'
import { columnName } from '../../../domain/column-names.ts'
import { isPingPong, type Move } from '../../../domain/decisions.ts'
import type { CardId } from '../../../domain/ids.ts'
import { columnOf } from '../../../domain/placement.ts'
import { moveCard } from '../../../hooks/move-card.ts'
import { useJson } from '../../../hooks/use-json.ts'
import { useScene } from '../board-scene.ts'

/** Who moved a card from where to where and when, with the way back. */
export function Trail({ cardId }: { cardId: CardId }) {
  const { board, meId, mayEdit, connection } = useScene()
  const [open, setOpen] = useState(false)
  const moves = useTrail(open ? cardId : null)
  const { participants, roleNames } = board
  const now = columnOf(board.columns, cardId)
  const decided = board.decisions[cardId] !== undefined
  function nameOf(id: string | null): string {
    if (id === null) return 'The board'
    if (id === meId) return 'You'
    return participants.find((it) => it.id === id)?.name ?? 'Somebody who left'
  }
  return (
    <details
      className="rounded-xl border border-line px-4 py-2"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="min-h-8 cursor-pointer content-center rounded font-medium">
        <History aria-hidden="true" className="mr-2 mb-0.5 inline size-4.5" />
        Where it has been
      </summary>
      {moves === null ? (
        <p className="py-2 text-sm text-ink-soft">Looking it up …</p>
      ) : moves.length === 0 ? (
        <p className="py-2 text-sm text-ink-soft">Nobody has moved it.</p>
      ) : (
        <ol className="grid gap-2 py-2 text-sm" data-trail>
          {moves.toReversed().map(({ participantId, from, to, at }, index) => (
            <li key={`${at} ${index}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="flex-1 basis-48">
                <time dateTime={new Date(at).toISOString()} className="text-ink-soft tabular-nums">
                  {new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
                </time>{' '}
                <span className="font-medium">{nameOf(participantId)}</span> moved it from{' '}
                {columnName(from, roleNames)} to {columnName(to, roleNames)}
              </span>
              {mayEdit && !decided && from !== now && (
                <button
                  type="button"
                  className="button-quiet button-small"
                  onClick={() =>
                    connection && moveCard(connection.history, board.columns, cardId, from, null)
                  }
                >
                  Put it back<span className="sr-only"> to {columnName(from, roleNames)}</span>
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
      <p className="pb-1 text-sm">
        <Link
          to={`/boards/${board.id}/replay?card=${encodeURIComponent(cardId)}`}
          className="rounded underline"
        >
          See it in the replay
        </Link>
      </p>
    </details>
  )
}

/** Null until it is known; asked for anew as soon as the card moves. */
function useTrail(cardId: CardId | null): Move[] | null {
  const { board } = useScene()
  const path = cardId === null ? null : `/boards/${board.id}/cards/${encodeURIComponent(cardId)}/trail.json`
  const when = cardId === null ? null : columnOf(board.columns, cardId)
  const { value } = useJson<{ moves: Move[] }>(path, { when })
  return value?.moves ?? null
}

/** D4: asks once two people have moved a card to and fro; nobody is blamed by name. */
export function PingPong({ cardId }: { cardId: CardId }) {
  const { leads, give, board } = useScene()
  const moves = useTrail(cardId)
  if (board.decisions[cardId] || !moves || !isPingPong(moves)) return null
  return (
    <div role="status" className="grid gap-2 rounded-xl bg-danger-soft p-4" data-ping-pong>
      <p className="font-semibold text-danger">This card goes to and fro. Vote, split or park it?</p>
      {leads && (
        <button
          type="button"
          className="button-quiet button-small justify-self-start"
          onClick={() => void give({ do: 'queue-park', card: cardId, parked: true })}
        >
          Park it
        </button>
      )}
    </div>
  )
}
