// What a step did, in a line for who listens.

import { countVerdicts, type DeckDraft, type DraftCard } from './draft.ts'
import type { Edit } from './edits.ts'
import type { CardId } from '../ids.ts'

/** What was done, as it is told at once and once more when it is undone: _Accepted: Set the product vision._ */
export function stepWords(before: DeckDraft, step: Edit, after: DeckDraft): string {
  switch (step.do) {
    case 'judge':
      return `${judged(step.verdict)}: ${titleIn(after, step.card)}.`
    case 'accept-rest': {
      const many = countVerdicts(after.cards).accepted - countVerdicts(before.cards).accepted
      return `Accepted: ${many === 1 ? '1 card' : `${many} cards`}.`
    }
    case 'reword':
      return `Reworded: ${titleIn(after, step.card)}.`
    case 'weigh':
      return `Weighed: ${titleIn(after, step.card)}.`
    case 'merge':
      return `Merged ${step.cards.length} cards: ${step.title.trim()}.`
    case 'split':
      return `Split into ${step.titles.length}: ${titleIn(before, step.card)}.`
    case 'reclaim':
    case 'unclaim':
    case 'claim':
      return `${claimed(step.do)}: ${titleIn(after, step.card)}.`
    case 'add':
      return `Added: ${step.title.trim()}.`
    case 'remove':
      return `Removed: ${titleIn(before, step.card)}.`
    case 'entitle':
      return `The deck is called ${after.title}.`
    case 'name-roles':
      return `The roles are called ${rolesOf(after)}.`
    case 'read-again':
      return `Read again for ${rolesOf(after)}: ${after.cards.length} cards.`
  }
}

/** How much is left to do. */
export function leftWords(cards: readonly DraftCard[]): string {
  const { proposed } = countVerdicts(cards)
  return proposed === 0 ? 'Nothing left to look at.' : `${proposed} to look at.`
}

function judged(verdict: DraftCard['verdict']): string {
  switch (verdict) {
    case 'accepted':
      return 'Accepted'
    case 'rejected':
      return 'Rejected'
    case 'proposed':
      return 'Brought back'
  }
}

function claimed(what: 'reclaim' | 'unclaim' | 'claim'): string {
  switch (what) {
    case 'reclaim':
      return 'Given to the other role'
    case 'unclaim':
      return 'A place taken away'
    case 'claim':
      return 'A place added'
  }
}

function titleIn({ cards }: DeckDraft, id: CardId): string {
  return cards.find((card) => card.id === id)?.title ?? ''
}

function rolesOf({ roles: [one, other] }: DeckDraft): string {
  return `${one.name} and ${other.name}`
}
