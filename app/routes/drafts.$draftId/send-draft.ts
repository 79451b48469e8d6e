// The save request, and what its answers mean.

import type { DraftChange } from './kept-draft.ts'
import type { SaveAnswer } from './saver.ts'

/** Browsers let a request outlive its page only if it is small. */
const KEEPALIVE_MAX_BYTES = 60_000
/** Behind a dead proxy nobody answers, ever. */
const PATIENCE_MS = 15_000

/** @param isLeaving whether the page may be gone before there is an answer */
export async function sendDraft(
  draftId: string,
  revision: number,
  { title, roles: [po, pm], cards }: DraftChange,
  isLeaving: boolean,
): Promise<SaveAnswer> {
  const body = JSON.stringify({ revision, draft: { title, roles: { po: po.name, pm: pm.name }, cards } })
  const keepalive = isLeaving && new TextEncoder().encode(body).length <= KEEPALIVE_MAX_BYTES
  try {
    const response = await fetch(`/drafts/${draftId}/save`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      keepalive,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return await answerOf(response)
  } catch {
    // No connection, or a proxy's page instead of our answer.
    return { kind: 'away' }
  }
}

async function answerOf(response: Response): Promise<SaveAnswer> {
  if (response.ok) {
    const { revision } = (await response.json()) as { revision: number }
    return { kind: 'saved', revision }
  }
  if (response.status >= 500 || response.status === 429) return { kind: 'away' }
  const { error, message } = (await response.json()) as { error: string; message: string }
  return error === 'draft-changed' ? { kind: 'changed' } : { kind: 'refused', message }
}
