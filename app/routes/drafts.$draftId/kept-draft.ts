// What a browser keeps of a draft until the server has it: over a closed tab, a dead server, a dead battery.

import type { DeckDraft } from '../../domain/draft/draft.ts'

/** What the server is sent and this browser keeps: all that can change. The text never does. */
export type DraftChange = Pick<DeckDraft, 'title' | 'roles' | 'cards'>

export interface KeptDraft extends DraftChange {
  /** The one that the changes were made to. */
  revision: number
}

export interface Keeping {
  keep(kept: KeptDraft): void
  read(): KeptDraft | null
  forget(): void
}

export function keepingFor(draftId: string): Keeping {
  const key = `draft-${draftId}`
  return {
    keep(kept) {
      guarded(() => window.localStorage.setItem(key, JSON.stringify(kept)))
    },
    read() {
      return guarded(() => checked(JSON.parse(window.localStorage.getItem(key) ?? 'null'))) ?? null
    },
    forget() {
      guarded(() => window.localStorage.removeItem(key))
    },
  }
}

/** Whether two drafts say the same, however they came about. */
export function saysTheSame(one: DraftChange, other: DraftChange): boolean {
  return JSON.stringify(changeOf(one)) === JSON.stringify(changeOf(other))
}

/** In one order of names, so that it can be compared. */
export function changeOf({ title, roles, cards }: DraftChange): DraftChange {
  return {
    title,
    roles,
    cards: cards.map(({ id, title, detail, importance, claims, verdict, confidence, doubts }) => ({
      id,
      title,
      detail,
      importance,
      claims: claims.map(({ role, section, paragraph, quote, sentence, words }) => ({
        role,
        section,
        paragraph,
        ...(quote === undefined ? {} : { quote }),
        sentence: sentence && { start: sentence.start, end: sentence.end },
        words: words && { start: words.start, end: words.end },
      })),
      verdict,
      confidence,
      doubts,
    })),
  }
}

/** Storage may be off or full: then the page alone keeps it, and says so when one leaves. */
function guarded<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}

/** Null for what an older version of ours, or somebody else, has left there. */
function checked(value: unknown): KeptDraft | null {
  const kept = value as KeptDraft | null
  const whole =
    kept !== null &&
    typeof kept === 'object' &&
    typeof kept.revision === 'number' &&
    typeof kept.title === 'string' &&
    kept.roles?.length === 2 &&
    Array.isArray(kept.cards) &&
    kept.cards.every(
      (card) =>
        typeof card?.id === 'string' &&
        typeof card.title === 'string' &&
        Array.isArray(card.claims) &&
        Array.isArray(card.doubts),
    )
  return whole ? kept : null
}
