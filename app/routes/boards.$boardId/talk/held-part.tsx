import { CircleParking, Megaphone } from 'lucide-react'
import type { BoardCard } from '../../../domain/board.ts'
import { useScene } from '../board-scene.ts'

/** What an objection does, who can take it back, and how one goes on meanwhile. Nothing where nobody objects. */
export function HeldPart({ card }: { card: BoardCard }) {
  const { board, meId, leads, give, tell } = useScene()
  const objections = (board.consents[card.id] ?? []).filter(({ consent }) => consent === 'object')
  if (objections.length === 0) return null
  const objectors = objections.map(({ participantId }) => participantId)
  const there = board.participants.filter(({ id }) => objectors.includes(id))
  const others = there.filter(({ id }) => id !== meId).map(({ name }) => name)
  const parked = board.queue.parked.includes(card.id)

  async function askAgain() {
    if (board.spotlight !== card.id && (await give({ do: 'spotlight', card: card.id }))) return
    if (!(await give({ do: 'call' }))) tell('Everyone is asked again.')
  }

  return (
    <div role="status" className="grid gap-2 rounded-xl bg-danger-soft p-4 wrap-anywhere" data-held-by>
      <p className="font-semibold text-danger">Held: {holders(others, objectors.includes(meId))}</p>
      {objectors.includes(meId) && (
        <p>Once that is answered, release the card: say “I agree” or “I can live with it”.</p>
      )}
      {others.length > 0 && (
        <p>
          Only {listed(others)} can release it, with “I agree” or “I can live with it”. Talk about what is in
          the way.
        </p>
      )}
      {there.length < objectors.length && (
        <p>Somebody who objected has left the board. Ask them back, since only they can release the card.</p>
      )}
      {leads && (
        <>
          <p>
            Or propose another column below, ask again, split it or park it. The objection stays with the
            whole card, and holds it again if it is put together again.
          </p>
          <div className="flex flex-wrap gap-2">
            <button type="button" className="button-quiet button-small" onClick={() => void askAgain()}>
              <Megaphone aria-hidden="true" className="size-5" />
              Ask everyone again
            </button>
            {!parked && (
              <button
                type="button"
                className="button-quiet button-small"
                onClick={() => void give({ do: 'queue-park', card: card.id, parked: true })}
              >
                <CircleParking aria-hidden="true" className="size-5" />
                Park it
              </button>
            )}
          </div>
        </>
      )}
    </div>
  )
}

function holders(others: readonly string[], mine: boolean): string {
  if (!mine && others.length === 0) return 'somebody objected who has left.'
  if (others.length === 0) return 'you object.'
  const names = [...(mine ? ['you'] : []), ...others]
  return `${listed(names)} ${names.length === 1 ? 'objects' : 'object'}.`
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names)
}
