import type { ParticipantId } from '../../../domain/ids.ts'
import type { Seat } from '../../../domain/people.ts'
import { seatName } from '../../../domain/seat-names.ts'
import { useJson } from '../../../hooks/use-json.ts'
import { useScene } from '../board-scene.ts'

interface Outsider {
  id: ParticipantId
  name: string
  seat: Seat
  barred: boolean
}

/** Who waits to be let in, and who was taken off the board. */
export function DoorList() {
  const { board, give } = useScene()
  const { value, refresh } = useJson<Outsider[]>(`/boards/${board.id}/door.json`, {
    everyMs: 5_000,
    when: `${board.waiting} ${board.participants.length}`,
  })
  if (!value || value.length === 0) return null

  async function admit(person: ParticipantId, admitted: boolean) {
    await give({ do: 'admit', person, admitted })
    await refresh()
  }

  return (
    <section aria-labelledby="door" className="grid gap-2">
      <h3 id="door" className="text-lg font-semibold">
        At the door
      </h3>
      <ul className="grid gap-2">
        {value.map(({ id, name, seat, barred }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{name}</span>
              <span className="block text-sm text-ink-soft">
                {seatName(seat, board.roleNames)} · {barred ? 'taken off the board' : 'waits to be let in'}
              </span>
            </span>
            <button type="button" className="button-quiet button-small" onClick={() => void admit(id, true)}>
              {barred ? 'Let in again' : 'Let in'}
              <span className="sr-only">: {name}</span>
            </button>
            {!barred && (
              <button
                type="button"
                className="button-quiet button-small"
                onClick={() => void admit(id, false)}
              >
                Turn away<span className="sr-only">: {name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
