import type { Board } from '../../domain/board.ts'
import type { DutyCard } from '../../domain/deck.ts'
import type { CardId, ParticipantId } from '../../domain/ids.ts'
import type { Column } from '../../domain/placement.ts'
import type { Peer } from '../../sync/presence.ts'

interface CursorsProps {
  column: Column
  peers: readonly Peer[]
  participants: Board['participants']
  meId: ParticipantId
  cards: ReadonlyMap<CardId, DutyCard>
}

/** The others' hands over this column, with what they carry. For the eye only: the list of people says who is here. */
export function Cursors({ column, peers, participants, meId, cards }: CursorsProps) {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 z-10 overflow-hidden rounded-2xl">
      {peers.map(({ clientId, participantId, cursor, dragging }) => {
        const person = participants.find((it) => it.id === participantId)
        if (!cursor || cursor.column !== column || !person || participantId === meId) return null
        return (
          <div
            key={clientId}
            data-cursor={participantId}
            data-person-colour={person.colour}
            className="cursor"
            style={{ left: `${cursor.x * 100}%`, top: `${cursor.y * 100}%` }}
          >
            <svg viewBox="0 0 16 18" className="h-4.5 w-4">
              <path
                d="M1.5 1.5l4 14 3.2-5.3 6-1z"
                fill="var(--person)"
                stroke="var(--card)"
                strokeWidth="1.5"
                strokeLinejoin="round"
              />
            </svg>
            <span className="cursor-name">
              {person.name}
              {dragging !== null && <span className="block font-normal">{cards.get(dragging)?.title}</span>}
            </span>
          </div>
        )
      })}
    </div>
  )
}
