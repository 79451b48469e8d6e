import { Crown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { LEADERLESS_MS } from '../../../domain/people-commands.ts'
import type { Peer } from '../../../sync/presence.ts'
import { useScene } from '../board-scene.ts'

/** A little more than the server waits, which notes every four seconds who leads, so that the offer holds. */
const OFFER_AFTER_MS = LEADERLESS_MS + 5_000

/** The deputy is offered to take over once nobody leads; whoever led takes it back. */
export function Succession({ peers }: { peers: readonly Peer[] }) {
  const { board, meId, role, link, give } = useScene()
  const { deputy, acting, participants } = board
  const leaders = participants.filter((it) => it.role === 'facilitator')
  const led = leaders.some(({ id }) => id === meId || peers.some(({ participantId }) => participantId === id))
  const gone = useLasting(deputy === meId && role === 'participant' && link.online && !led, OFFER_AFTER_MS)
  const acts = participants.find(({ id }) => id === acting)

  if (gone)
    return (
      <Banner words="The facilitator seems to be gone, and you are the deputy.">
        <button type="button" className="button button-small" onClick={() => void give({ do: 'take-over' })}>
          <Crown aria-hidden="true" className="size-5" />
          Take over
        </button>
      </Banner>
    )
  if (!acts || role !== 'facilitator') return null
  const isMe = acts.id === meId
  if (isMe && leaders.length === 1) return <Banner words="You lead in place of the facilitator." />
  return (
    <Banner
      words={
        isMe
          ? 'You lead in place of the facilitator, who is there again.'
          : `${acts.name} leads in your place.`
      }
    >
      <button
        type="button"
        className="button-quiet button-small"
        onClick={() => void give({ do: 'hand-back' })}
      >
        {isMe ? 'Give the lead back' : 'Take the lead back'}
      </button>
    </Banner>
  )
}

function Banner({ words, children }: { words: string; children?: React.ReactNode }) {
  return (
    <div
      role="status"
      data-succession
      className="mx-4 mb-2 flex flex-wrap items-center gap-3 rounded-xl bg-paper-deep px-4 py-2.5 font-medium"
    >
      {words}
      {children}
    </div>
  )
}

/** Whether something has been so for a while without a break. */
function useLasting(isSo: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!isSo) return
    const timer = setTimeout(() => setLasting(true), ms)
    return () => {
      clearTimeout(timer)
      setLasting(false)
    }
  }, [isSo, ms])
  return lasting
}
