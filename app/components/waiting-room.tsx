import { useEffect } from 'react'

const LOOK_EVERY_MS = 2_000

/** Looks now and then whether the board is open to this person by now, and then opens it. */
export function WaitingRoom() {
  useEffect(() => {
    const looking = setInterval(() => void look(), LOOK_EVERY_MS)
    return () => clearInterval(looking)
  }, [])
  return (
    <p role="status" className="text-ink-soft">
      This page looks every two seconds.
    </p>
  )
}

async function look(): Promise<void> {
  try {
    const response = await fetch(`${window.location.pathname}.json`, { cache: 'no-store' })
    const { error } = (await response.json()) as { error?: string }
    // Let in, or turned away: either is another page.
    if (error !== 'waiting') window.location.reload()
  } catch {
    // Not reached: looked at again.
  }
}
