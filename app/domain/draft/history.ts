// Steps back and forward again, each with the words that say what it was.

import type { DeckDraft } from './draft.ts'

export interface Step {
  /** How the draft is on the far side of the step: before it in the past, after it in the future. */
  draft: DeckDraft
  words: string
}

export interface History {
  past: readonly Step[]
  now: DeckDraft
  future: readonly Step[]
}

const STEPS_MAX = 200

export function begin(draft: DeckDraft): History {
  return { past: [], now: draft, future: [] }
}

/** A step that changes nothing is none. */
export function step({ past, now }: History, next: DeckDraft, words = ''): History {
  if (next === now) return { past, now, future: [] }
  return { past: [...past, { draft: now, words }].slice(-STEPS_MAX), now: next, future: [] }
}

export function undo(history: History): History {
  const last = history.past.at(-1)
  if (!last) return history
  const undone = { draft: history.now, words: last.words }
  return { past: history.past.slice(0, -1), now: last.draft, future: [undone, ...history.future] }
}

export function redo(history: History): History {
  const [next, ...future] = history.future
  if (!next) return history
  return { past: [...history.past, { draft: history.now, words: next.words }], now: next.draft, future }
}
