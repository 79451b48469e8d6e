import type { BoardCard } from '../../../domain/board.ts'
import { useScene } from '../board-scene.ts'
import { CardThen } from './card-then.tsx'

/** Last time at length: where it lay, how far people agreed then, and why. */
export function CardThenDetail({ card }: { card: BoardCard }) {
  const { board } = useScene()
  const { then } = card
  if (!then) return null
  const isNoteNow = board.notes[card.id] === then.note
  return (
    <section aria-label="Last time" className="grid gap-1 rounded-xl bg-paper px-4 py-3 text-sm" data-then>
      <CardThen card={card} />
      <p className="text-ink-soft">
        Outcome {then.number}
        {then.agreement !== null && ` · ${Math.round(then.agreement * 100)} % agreement then`}
      </p>
      {then.note !== '' && !isNoteNow && (
        <p className="whitespace-pre-wrap">
          <span className="text-ink-soft">The note then: </span>
          {then.note}
        </p>
      )}
    </section>
  )
}
