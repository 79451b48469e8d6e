// What people are asked to say something to, and what they said that still counts for it.

import { changed } from './changed.ts'
import type { Command, Facts, Judged } from './commands.ts'
import {
  ASK_MAX,
  DECIDED_COLUMNS,
  isSaidAgain,
  type ConsentLine,
  type DecidedColumn,
  type Proposal,
  type Terms,
} from './decisions.ts'
import type { DutyRole } from './deck.ts'
import type { CardId } from './ids.ts'
import type { Lead } from './lead.ts'
import { columnOf, type Columns } from './placement.ts'
import { refused } from './refusal.ts'

/** A last word belongs to shared duties alone. */
export function termsOf(column: DecidedColumn, lastWord: DutyRole | null): Terms {
  return { column, lastWord: column === 'shared' ? lastWord : null }
}

export function areSameTerms(a: Terms, b: Terms): boolean {
  return a.column === b.column && a.lastWord === b.lastWord
}

/** What stands to be agreed to: what was decided, else what was proposed; null where that is where the card lies. */
export function standingTerms(
  { decisions, proposals }: Pick<Lead, 'decisions' | 'proposals'>,
  card: CardId,
): Terms | null {
  const stands = decisions[card] ?? proposals[card]
  return stands ? termsOf(stands.column, stands.lastWord) : null
}

/** What a screen asks people to agree to: what stands, else the column in which all see the card lie. */
export function shownTerms(
  board: Pick<Lead, 'decisions' | 'proposals'> & { columns: Columns },
  card: CardId,
): Terms | null {
  const lies = columnOf(board.columns, card)
  const column = DECIDED_COLUMNS.find((it) => it === lies)
  return standingTerms(board, card) ?? (column ? termsOf(column, null) : null)
}

/**
 * D7: whether what somebody said counts for these terms; null for a card that lies where there is nothing to agree to. An
 * objection holds the card whatever is proposed (D2).
 */
export function countsFor(line: ConsentLine, terms: Terms | null): boolean {
  if (isSaidAgain(line) || line.consent === 'object' || !line.to) return true
  return terms !== null && answers(line.to, terms)
}

/** Who has the last word can be added to what people agreed to without asking them anew, but not changed. */
function answers(said: Terms, now: Terms): boolean {
  return said.column === now.column && (said.lastWord === null || said.lastWord === now.lastWord)
}

/** D7: whether it goes on counting once these terms follow others: an open last word is given once, and not changed. */
export function goesOnCounting(line: ConsentLine, former: Terms | null, terms: Terms): boolean {
  if (!countsFor(line, terms)) return false
  const isFree = isSaidAgain(line) || line.consent === 'object' || !line.to
  if (isFree || terms.lastWord === null || line.to?.lastWord !== null) return true
  return former?.column !== terms.column || former.lastWord === null || former.lastWord === terms.lastWord
}

/** D7: without what was agreed to on other terms. */
export function clearFormer(lead: Lead, card: CardId, terms: Terms): { lead: Lead; cleared: number } {
  const former = standingTerms(lead, card)
  const lines = (lead.consents[card] ?? []).map((line) =>
    line.to || former === null ? line : { ...line, to: former },
  )
  const kept = lines.filter((line) => goesOnCounting(line, former, terms))
  if (kept.length === lines.length) return { lead, cleared: 0 }
  return {
    lead: { ...lead, consents: { ...lead.consents, [card]: kept } },
    cleared: lines.length - kept.length,
  }
}

/** D7; the card goes to where it is proposed, so that the table says the same. */
export function propose({ lead, cards }: Facts, command: Command & { do: 'propose' }): Judged {
  const { card, column } = command
  if (!cards.has(card)) return refused({ kind: 'no-such-card' })
  if (!DECIDED_COLUMNS.includes(column)) return refused({ kind: 'cannot-decide' })
  if (lead.decisions[card]) return refused({ kind: 'decided' })
  const terms = termsOf(column, command.lastWord)
  const former = lead.proposals[card]
  const { lead: next, cleared } = clearFormer(lead, card, terms)
  const isSame = former !== undefined && areSameTerms(former, terms)
  const proposal: Proposal = {
    ...terms,
    ask: command.ask.slice(0, ASK_MAX),
    cleared: isSame ? former.cleared : cleared,
  }
  return changed(
    { ...next, proposals: { ...next.proposals, [card]: proposal } },
    { kind: 'place', card, column },
  )
}
