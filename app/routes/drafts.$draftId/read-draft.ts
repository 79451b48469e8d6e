// The draft as the server has it now, for a page that has an older one.

import type { DeckDraft } from '../../domain/draft/draft.ts'

export interface Served {
  draft: DeckDraft
  revision: number
}

const AGAIN_MS = 3_000

/** Asks until there is an answer. @returns null where there is no such draft any more, or nobody waits */
export async function readDraft(draftId: string, signal: AbortSignal): Promise<Served | null> {
  while (!signal.aborted) {
    try {
      const response = await fetch(`/drafts/${draftId}.json`, { cache: 'no-store', signal })
      if (response.ok) return (await response.json()) as Served
      if (response.status < 500) return null
    } catch {
      // Offline: asked again.
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
  }
  return null
}
