import { Check } from 'lucide-react'
import { isAlone } from '../../../domain/phases.ts'
import { useScene } from '../board-scene.ts'

/** "I'm done", and back again; for a proxy it is the facilitator who says so. */
export function DoneButton() {
  const { board, role, ballotOf, meId, give, busy } = useScene()
  if (!isAlone(board.phase) || role === 'observer' || ballotOf === null) return null
  const done = board.done.includes(ballotOf)
  const forProxy = ballotOf !== meId
  return (
    <button
      type="button"
      className={done ? 'button-quiet button-small' : 'button button-small'}
      aria-pressed={done}
      disabled={busy}
      onClick={() => void give({ do: 'done', done: !done, ...(forProxy ? { person: ballotOf } : {}) })}
    >
      <Check aria-hidden="true" className="size-5" />
      {forProxy ? 'They are done' : 'I’m done'}
    </button>
  )
}
