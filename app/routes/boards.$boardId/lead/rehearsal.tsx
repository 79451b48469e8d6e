import { FlaskConical } from 'lucide-react'
import { isRevealed } from '../../../domain/phases.ts'
import { useScene } from '../board-scene.ts'

/** Practise alone: simulated participants come with one click and go with one. */
export function Rehearsal() {
  const { board, give } = useScene()
  const on = board.participants.some(({ kind }) => kind === 'simulated')
  if (!on && isRevealed(board.phase)) return null
  return (
    <section aria-labelledby="rehearsal" className="grid justify-items-start gap-2">
      <h3 id="rehearsal" className="text-lg font-semibold">
        Rehearse
      </h3>
      <p className="text-sm text-ink-soft">
        {on
          ? 'Simulated participants are on the board. Removing them takes back what they placed, and nothing of a rehearsal is saved.'
          : 'Six simulated participants sort at once and disagree in every way there is, so that you can try the reveal and the talk queue alone.'}
      </p>
      <button
        type="button"
        className="button-quiet button-small"
        onClick={() => void give({ do: 'simulate', on: !on })}
      >
        <FlaskConical aria-hidden="true" className="size-5" />
        {on ? 'Remove the simulated participants' : 'Add simulated participants'}
      </button>
    </section>
  )
}
