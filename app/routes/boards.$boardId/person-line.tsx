import { Face } from '../../components/face.tsx'
import { ROLE_NAMES } from '../../components/role-names.ts'
import type { Participant } from '../../domain/people.ts'
import { seatName } from '../../domain/seat-names.ts'
import { useScene } from './board-scene.ts'

/** Who somebody is on this board: name, seat, and what is special about them. */
export function PersonLine({ person, away = false }: { person: Participant; away?: boolean }) {
  const { board, meId } = useScene()
  const signs = [
    person.role !== 'participant' && ROLE_NAMES[person.role],
    person.kind === 'proxy' && 'without a device, sorted by proxy',
    person.kind === 'simulated' && 'simulated',
    person.id === board.deputy && 'deputy',
    away && 'not here at the moment',
  ].filter(Boolean)
  return (
    <>
      <Face name={person.name} colour={person.colour} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          {person.name}
          {person.id === meId && <span className="font-normal text-ink-soft"> (you)</span>}
        </span>
        <span className="block text-sm text-ink-soft">
          {[seatName(person.seat, board.roleNames), ...signs].join(' · ')}
        </span>
      </span>
    </>
  )
}
