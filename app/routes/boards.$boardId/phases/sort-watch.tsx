import { Check } from 'lucide-react'
import { Face } from '../../../components/face.tsx'
import { sortersOf } from '../../../domain/people.ts'
import { useScene } from '../board-scene.ts'

/** For observers while everybody sorts alone: who is done. Where anybody put anything is seen by nobody. */
export function SortWatch() {
  const { board } = useScene()
  const sorters = sortersOf(board.participants)
  return (
    <div
      data-main
      className="mx-auto grid w-full max-w-xl grid-cols-[minmax(0,1fr)] content-start gap-5 overflow-y-auto px-5 py-8"
    >
      <h2 className="text-2xl font-semibold">Everybody sorts alone</h2>
      <p className="text-ink-soft">
        {sorters.filter(({ id }) => board.done.includes(id)).length} of {sorters.length} are done. The reveal
        shows how the cards were placed.
      </p>
      <ul className="grid gap-3">
        {sorters.map(({ id, name, colour }) => (
          <li key={id} className="flex items-center gap-3">
            <Face name={name} colour={colour} />
            <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
            {board.done.includes(id) && (
              <span className="pill text-sm">
                <Check aria-hidden="true" className="size-3.5 text-ok" />
                done
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
