import type { DraftCard } from '../../domain/draft/draft.ts'
import type { Roles } from '../../domain/derive/roles.ts'

type ReadAgain = { ok: true; roles: Roles; cards: DraftCard[] } | { ok: false; message: string }

/** What the draft's text says of two other roles. Nothing is saved by asking. */
export async function readAgain(
  draftId: string,
  names: { po: string; pm: string },
  signal: AbortSignal,
): Promise<ReadAgain> {
  try {
    const response = await fetch(`/drafts/${draftId}/read-again`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(names),
      signal,
    })
    if (response.ok) return { ok: true, ...((await response.json()) as { roles: Roles; cards: DraftCard[] }) }
    const { message } = (await response.json()) as { message: string }
    return { ok: false, message }
  } catch {
    // Offline, or a proxy's page instead of our answer.
    return { ok: false, message: 'The text could not be read again just now. Please try once more.' }
  }
}
