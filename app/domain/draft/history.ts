// Steps back and forward again.

import type { DeckDraft } from './draft.ts'

export interface History {
  past: readonly DeckDraft[]
  now: DeckDraft
  future: readonly DeckDraft[]
}

const STEPS_MAX = 200

export function begin(draft: DeckDraft): History {
  return { past: [], now: draft, future: [] }
}

/** A step that changes nothing is none. */
export function step({ past, now }: History, next: DeckDraft): History {
  if (next === now) return { past, now, future: [] }
  return { past: [...past, now].slice(-STEPS_MAX), now: next, future: [] }
}

export function undo(history: History): History {
  const before = history.past.at(-1)
  if (!before) return history
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future] }
}

export function redo(history: History): History {
  const [next, ...future] = history.future
  if (!next) return history
  return { past: [...history.past, history.now], now: next, future }
}
