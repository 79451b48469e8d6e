// What is proposed, and what people said that still counts for it.

import { expect, test } from 'vitest'
import { decide, type Command } from '#app/domain/commands.ts'
import type { Lead } from '#app/domain/lead.ts'
import { countsFor, shownTerms } from '#app/domain/proposals.ts'
import { arrangeColumns } from '#app/domain/placement.ts'
import { after, BEN, FAY, facts, NOW, refusalOf } from '../support/commands.ts'

const IDA = { id: 'ida', role: 'participant' } as const
const PROPOSE: Command & { do: 'propose' } = {
  do: 'propose',
  card: 'scope',
  column: 'shared',
  lastWord: 'pm',
  ask: 'Sales',
}
const AGREE: Command & { do: 'consent' } = { do: 'consent', card: 'scope', consent: 'agree', line: '' }
const DECIDE: Command & { do: 'decide' } = { ...PROPOSE, do: 'decide' }

function proposed(
  by: Command & { do: 'propose' } = PROPOSE,
  before: Partial<Lead> = { phase: 'discuss' },
): Lead {
  return after(facts(before), FAY, by)
}

function sayers(lead: Lead): string[] {
  return (lead.consents.scope ?? []).map(({ participantId }) => participantId)
}

test('D7: a proposal is a column, a last word and who must be asked, and the card goes there', () => {
  const judged = decide(facts({ phase: 'discuss' }), FAY, PROPOSE, NOW)
  expect(judged).toMatchObject({
    lead: { proposals: { scope: { column: 'shared', lastWord: 'pm', ask: 'Sales', cleared: 0 } } },
    effects: [{ kind: 'place', card: 'scope', column: 'shared' }],
  })
  expect(proposed({ ...PROPOSE, column: 'po' }).proposals.scope).toMatchObject({
    column: 'po',
    lastWord: null,
  })
})

test('D7: another column or another last word clears what was agreed to, and says of how many', () => {
  const said = after(facts(after(facts(proposed()), BEN, AGREE)), IDA, {
    ...AGREE,
    consent: 'live-with',
    line: 'for now',
  })
  for (const other of [{ column: 'po' as const }, { lastWord: 'po' as const }, { lastWord: null }]) {
    const next = proposed({ ...PROPOSE, ...other }, said)
    expect(sayers(next)).toEqual([])
    expect(next.proposals.scope!.cleared).toBe(2)
    // What was proposed first is proposed anew: nobody has agreed to it again.
    expect(sayers(proposed(PROPOSE, next))).toEqual([])
  }
})

test('D7: a last word that was open is given without asking anew, and what was said stays in the decision', () => {
  const said = after(facts(proposed({ ...PROPOSE, lastWord: null })), BEN, {
    ...AGREE,
    consent: 'live-with',
    line: 'for now',
  })
  expect(sayers(proposed(PROPOSE, said))).toEqual(['ben'])
  expect(after(facts(said), FAY, DECIDE).consents.scope).toMatchObject([{ line: 'for now' }])
  expect(sayers(after(facts(said), FAY, { ...DECIDE, column: 'po' }))).toEqual([])
})

test('D7: the same proposal again, or another who must be asked, clears nothing', () => {
  const said = after(facts(proposed()), BEN, AGREE)
  const again = proposed({ ...PROPOSE, ask: 'Legal' }, said)
  expect(sayers(again)).toEqual(['ben'])
  expect(again.proposals.scope).toMatchObject({ ask: 'Legal', cleared: 0 })
})

test('D2, D7: an objection holds the card whatever is proposed, until whoever objects takes it back', () => {
  const objected = after(facts(proposed()), BEN, { ...AGREE, consent: 'object', line: 'Too early' })
  const next = proposed({ ...PROPOSE, column: 'pm' }, objected)
  expect(sayers(next)).toEqual(['ben'])
  expect(refusalOf(facts(next), FAY, { ...DECIDE, column: 'pm' })).toBe('held')
})

test('D7: what is said to a proposal that has changed meanwhile is refused', () => {
  const to = { column: 'po', lastWord: null } as const
  expect(refusalOf(facts(proposed()), BEN, { ...AGREE, to })).toBe('proposal-changed')
  expect(refusalOf(facts(proposed()), BEN, { ...AGREE, to: { column: 'shared', lastWord: 'pm' } })).toBe(null)
})

test('D7: what was agreed to where the card lay does not count for another proposal or decision', () => {
  const to = { column: 'po', lastWord: null } as const
  const said = after(facts({ phase: 'discuss' }), BEN, { ...AGREE, to })
  expect(sayers(proposed({ ...PROPOSE, column: 'po' }, said))).toEqual(['ben'])
  expect(proposed(PROPOSE, said)).toMatchObject({
    consents: { scope: [] },
    proposals: { scope: { cleared: 1 } },
  })
  expect(sayers(after(facts(said), FAY, DECIDE))).toEqual([])
  expect(sayers(after(facts(said), FAY, { ...DECIDE, column: 'po' }))).toEqual(['ben'])
})

test('D7: a decision keeps what was agreed to on its own terms, and a changed one clears it', () => {
  const agreed = after(facts(proposed()), BEN, AGREE)
  const decided = after(facts(agreed), FAY, DECIDE)
  expect(decided.proposals).toEqual({})
  expect(sayers(decided)).toEqual(['ben'])
  expect(sayers(after(facts(decided), FAY, { ...DECIDE, lastWord: 'po' }))).toEqual([])
})

test('D7: nothing is proposed for a card that is decided, in the tray or not on the table', () => {
  const decided = after(facts({ phase: 'discuss' }), FAY, DECIDE)
  expect(refusalOf(facts(decided), FAY, PROPOSE)).toBe('decided')
  const given = facts({ phase: 'discuss' })
  expect(refusalOf(given, FAY, { ...PROPOSE, column: 'unsorted' as 'po' })).toBe('cannot-decide')
  expect(refusalOf(given, FAY, { ...PROPOSE, card: 'moon' })).toBe('no-such-card')
})

test('D7: people are asked what is decided, else proposed, else where the card lies', () => {
  const columns = arrangeColumns(['scope'], () => ({ column: 'not-ours', rank: 'm' }))
  expect(shownTerms({ ...facts().lead, columns }, 'scope')).toEqual({ column: 'not-ours', lastWord: null })
  expect(shownTerms({ ...proposed(), columns }, 'scope')).toEqual({ column: 'shared', lastWord: 'pm' })
  const decided = after(facts(proposed()), FAY, { ...DECIDE, column: 'po' })
  expect(shownTerms({ ...decided, columns }, 'scope')).toEqual({ column: 'po', lastWord: null })
})

test('D7: in the tray and among the unclear there is nothing to agree to, and only objections count on', () => {
  const to = { column: 'po', lastWord: null } as const
  const line = { participantId: 'ben', line: '', to }
  expect(countsFor({ ...line, consent: 'agree' }, to)).toBe(true)
  expect(countsFor({ ...line, consent: 'agree' }, null)).toBe(false)
  expect(countsFor({ ...line, consent: 'object' }, null)).toBe(true)
})

test('D7: a last word that was open is given once: another one after it asks anew', () => {
  const said = after(facts(proposed({ ...PROPOSE, lastWord: null })), BEN, AGREE)
  const given = proposed({ ...PROPOSE, lastWord: 'po' }, said)
  expect(sayers(given)).toEqual(['ben'])
  const other = proposed(PROPOSE, given)
  expect(sayers(other)).toEqual([])
  expect(other.proposals.scope!.cleared).toBe(1)
  expect(sayers(after(facts(given), FAY, DECIDE))).toEqual([])
  const decided = after(facts(said), FAY, DECIDE)
  expect(sayers(decided)).toEqual(['ben'])
  expect(sayers(after(facts(decided), FAY, { ...DECIDE, lastWord: 'po' }))).toEqual([])
  // Open again, it is what was agreed to.
  expect(sayers(proposed({ ...PROPOSE, lastWord: null }, given))).toEqual(['ben'])
})
