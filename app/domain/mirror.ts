// The mirror: somebody new sorts an outcome's duties alone, and sees where they differ from what the team agreed.

import type { Choice } from './ballots.ts'
import type { DutyRole } from './deck.ts'
import type { CardId } from './ids.ts'
import type { Column } from './placement.ts'

/** What the team came to about a duty, as far as somebody new wants to know it. */
export interface Answer {
  id: CardId
  column: Column
  lastWord: DutyRole | null
  note: string
}

/** `not-understood`: by the one who sorted; `open`: the team has not settled it itself. */
export const MIRRORED = ['otherwise', 'not-understood', 'alike', 'open'] as const
export type Mirrored = (typeof MIRRORED)[number]

export interface Reflection {
  /** In the order in which they were sorted. */
  cards: { id: CardId; mine: Choice; answer: Answer; is: Mirrored }[]
  counts: Record<Mirrored, number>
  /** Of the duties that the team has settled; null where it has settled none. */
  percentAlike: number | null
}

/** F7. What was not sorted, or is not in the outcome, is left out. */
export function reflect(mine: ReadonlyMap<CardId, Choice>, answers: readonly Answer[]): Reflection {
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  const counts = { otherwise: 0, 'not-understood': 0, alike: 0, open: 0 }
  const cards = [...mine].flatMap(([id, choice]) => {
    const answer = byId.get(id)
    if (!answer) return []
    const is = mirrored(choice, answer.column)
    counts[is]++
    return [{ id, mine: choice, answer, is }]
  })
  const settled = cards.length - counts.open
  return { cards, counts, percentAlike: settled === 0 ? null : Math.round((100 * counts.alike) / settled) }
}

function mirrored(mine: Choice, team: Column): Mirrored {
  if (team === 'unsorted' || team === 'unclear') return 'open'
  if (mine === 'unclear') return 'not-understood'
  return mine === team ? 'alike' : 'otherwise'
}
