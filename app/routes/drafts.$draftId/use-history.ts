import { useCallback, useMemo, useRef, useState } from 'react'
import type { DeckDraft } from '../../domain/draft/draft.ts'
import { edit, type Edit } from '../../domain/draft/edits.ts'
import { begin, redo, step, undo, type History } from '../../domain/draft/history.ts'
import { stepWords } from '../../domain/draft/step-words.ts'
import type { CardId } from '../../domain/ids.ts'
import type { Result } from '../../domain/refusal.ts'

type Made = Result<{ words: string; card: CardId | null }>

export interface DraftHistory {
  draft: DeckDraft
  canUndo: boolean
  canRedo: boolean
  /** Always as it is now, between renders too. */
  latest(): DeckDraft
  make(it: Edit): Made
  /** Another draft of the same text, as one step that can be undone. */
  put(draft: DeckDraft, words: string): void
  /** @returns what was turned back, and the drafts on both sides; null where there is nothing */
  turnBack(what: 'undo' | 'redo'): { words: string; before: DeckDraft; after: DeckDraft } | null
}

/** The draft with its steps. */
export function useHistory(start: DeckDraft): DraftHistory {
  const [history, setHistory] = useState<History>(() => begin(start))
  const newest = useRef(history)

  const be = useCallback((next: History) => {
    newest.current = next
    setHistory(next)
  }, [])
  const latest = useCallback(() => newest.current.now, [])
  const make = useCallback(
    (it: Edit): Made => {
      const before = newest.current.now
      const made = edit(before, it)
      if (!made.ok) return made
      const words = stepWords(before, it, made.draft)
      be(step(newest.current, made.draft, words))
      return { ok: true, words, card: made.card }
    },
    [be],
  )
  const put = useCallback((draft: DeckDraft, words: string) => be(step(newest.current, draft, words)), [be])
  const turnBack = useCallback(
    (what: 'undo' | 'redo') => {
      const { past, now: before, future } = newest.current
      const words = (what === 'undo' ? past.at(-1) : future[0])?.words
      if (words === undefined) return null
      be(what === 'undo' ? undo(newest.current) : redo(newest.current))
      return { words, before, after: newest.current.now }
    },
    [be],
  )
  const { past, now: draft, future } = history
  return useMemo(
    () => ({ draft, canUndo: past.length > 0, canRedo: future.length > 0, latest, make, put, turnBack }),
    [draft, past, future, latest, make, put, turnBack],
  )
}
