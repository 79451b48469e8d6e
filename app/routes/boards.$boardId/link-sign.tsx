import { Link } from '@remix-run/react'
import { Check, CloudOff, LoaderCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { LinkState } from '../../hooks/use-board.ts'

/** Whether what one sees is saved. It says no more than what the server has confirmed. */
export function LinkSign({ link }: { link: LinkState }) {
  const slow = useSlow(!link.ready && link.ended === null)
  const { kind, words } = signOf(link, slow)
  const stuck = slow && !link.ready && link.ended === null
  return (
    <>
      <p
        data-link-sign={kind}
        className={`flex items-center gap-1.5 rounded-full px-2.5 py-1 text-sm ${kind === 'offline' ? 'bg-danger-soft font-medium text-danger' : 'text-ink-soft'}`}
      >
        {kind === 'saved' && <Check aria-hidden="true" className="size-4 text-ok" />}
        {kind === 'saving' && <LoaderCircle aria-hidden="true" className="size-4 motion-safe:animate-spin" />}
        {kind === 'offline' && <CloudOff aria-hidden="true" className="size-4" />}
        {words}
      </p>
      {stuck && (
        <Link to="/status/connection" target="_blank" className="rounded text-sm underline">
          Find out why<span className="sr-only"> (opens beside the board)</span>
        </Link>
      )}
    </>
  )
}

function signOf(
  { ready, online, unsent, keeping, ended }: LinkState,
  slow: boolean,
): {
  kind: 'saved' | 'saving' | 'offline'
  words: string
} {
  if (ended) return { kind: 'offline', words: 'Not connected' }
  if (!ready && slow) return { kind: 'offline', words: 'No live connection yet, still trying' }
  if (!ready) return { kind: 'saving', words: 'Connecting' }
  if (!online) {
    if (unsent === 0) return { kind: 'offline', words: 'Offline' }
    return {
      kind: 'offline',
      words: `Offline, ${unsent === 1 ? '1 change' : `${unsent} changes`} kept on this device`,
    }
  }
  if (unsent > 0 && (keeping === 'waiting' || keeping === 'full'))
    return { kind: 'offline', words: 'Not saved yet, the database is away' }
  return unsent > 0 ? { kind: 'saving', words: 'Saving' } : { kind: 'saved', words: 'Saved' }
}

const SLOW_MS = 6_000

/** Some networks let pages through and live connections not; then one wants to know what is the matter. */
function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [waiting])
  return slow
}
