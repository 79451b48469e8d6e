import { Check, Undo2 } from 'lucide-react'
import type { ParticipantId } from '../../../domain/ids.ts'
import { useScene } from '../board-scene.ts'

/** "I'm done", what it means, and back again; for a proxy it is the facilitator who says so. */
export function DoneButton() {
  const { board, ballotOf, meId, give, tell } = useScene()
  const owner = ballotOf
  if (owner === null) return null
  const done = board.done.includes(owner)
  const forProxy = owner !== meId

  async function say(person: ParticipantId) {
    const answer = await give({ do: 'done', done: !done, ...(forProxy ? { person } : {}) })
    if (answer || forProxy) return
    tell(done ? 'You go on sorting.' : 'The facilitator sees that you are done. You can still change cards.')
  }

  return (
    <>
      {done && (
        <span className="pill min-h-8 bg-[var(--ok)] font-semibold text-[var(--paper)]" data-done>
          <Check aria-hidden="true" className="size-4.5" />
          {forProxy ? 'They are done' : 'You are done'}
        </span>
      )}
      <button
        type="button"
        className={done ? 'button-quiet button-small' : 'button button-small'}
        onClick={() => void say(owner)}
      >
        {done ? (
          <Undo2 aria-hidden="true" className="size-5" />
        ) : (
          <Check aria-hidden="true" className="size-5" />
        )}
        {done ? 'Not done yet' : forProxy ? 'They are done' : 'I’m done'}
      </button>
    </>
  )
}

/** From one's own cards back to where the others gather. */
export function BackToLobby() {
  const { board, ballotOf, sortBeforehand } = useScene()
  if (ballotOf === null || board.phase !== 'lobby') return null
  return (
    <button type="button" className="button-quiet button-small" onClick={() => sortBeforehand(false)}>
      Back to the lobby
    </button>
  )
}
