import { Check } from 'lucide-react'
import { useScene } from '../board-scene.ts'

/** "I'm done", and back again; for a proxy it is the facilitator who says so. */
export function DoneButton() {
  const { board, ballotOf, meId, give, sortBeforehand } = useScene()
  if (ballotOf === null) return null
  const done = board.done.includes(ballotOf)
  const forProxy = ballotOf !== meId
  return (
    <>
      {board.phase === 'lobby' && (
        <button type="button" className="button-quiet button-small" onClick={() => sortBeforehand(false)}>
          Back to the lobby
        </button>
      )}
      <button
        type="button"
        className={done ? 'button-quiet button-small' : 'button button-small'}
        aria-pressed={done}
        onClick={() => void give({ do: 'done', done: !done, ...(forProxy ? { person: ballotOf } : {}) })}
      >
        <Check aria-hidden="true" className="size-5" />
        {forProxy ? 'They are done' : 'I’m done'}
      </button>
    </>
  )
}
