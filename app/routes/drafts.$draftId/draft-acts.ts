import { createContext, useContext } from 'react'
import type { Range } from '../../domain/derive/article.ts'
import type { Verdict } from '../../domain/draft/draft.ts'
import type { Edit } from '../../domain/draft/edits.ts'
import type { CardId } from '../../domain/ids.ts'

/** What is asked for in a dialog. */
export type Ask =
  | { what: 'reword' | 'split' | 'merge' | 'claim'; card: CardId }
  /** `words` of the text, or null for a card by hand. */
  | { what: 'add'; words: Range | null }
  | { what: 'title' | 'roles' | 'publish' | 'discard' }

/** What the parts of the editor do. It never changes, so that only what it changes is drawn anew. */
export interface DraftActs {
  /** @returns whether it could be made; where not, it is said why */
  make(step: Edit): boolean
  /** Says yes or no, and goes on to the next card to look at. */
  judge(card: CardId, verdict: Verdict): void
  turnBack(what: 'undo' | 'redo'): void
  /** The card whose places are marked strongly; its parts lie open. */
  look(card: CardId): void
  /** Puts the focus on a card, and shows it; on the list where there is none. */
  goTo(card: CardId | null): void
  /** To the card above or below, or to either end. */
  step(card: CardId, key: string): void
  /** Scrolls to a place of the card in the text, and puts the focus on its sentence. */
  showInText(card: CardId, claim?: number): void
  ask(what: Ask): void
  /** Says it, and shows it for a moment. */
  tell(sentence: string): void
}

const Acts = createContext<DraftActs | null>(null)

export const ActsProvider = Acts.Provider

export function useActs(): DraftActs {
  const acts = useContext(Acts)
  if (!acts) throw new Error('outside of a draft')
  return acts
}
