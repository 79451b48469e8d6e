import { expect, test } from 'vitest'
import { agreementOf, type Gap } from '#app/domain/agreement.ts'
import { agreementWords, toldGap } from '#app/domain/agreement-words.ts'
import { cardState } from '#app/domain/compare.ts'
import { gapName } from '#app/domain/outcome-words.ts'
import { noCounts, type Counts } from '#app/domain/ballots.ts'

function figures(some: Partial<Counts>, gap: Gap | null = null) {
  const counts = { ...noCounts(), ...some }
  return { counts, agreement: agreementOf(counts), gap }
}

test('a percentage stands only where two or more had an opinion, and says so where not all had one', () => {
  expect(agreementWords(figures({ po: 2, pm: 1 }))).toBe('33\u00a0% agreement')
  expect(agreementWords(figures({ shared: 2, unclear: 1 }))).toBe(
    '100\u00a0% agreement among 2, 1 did not understand it',
  )
  expect(agreementWords(figures({ po: 1 }))).toBe('One opinion only')
  expect(agreementWords(figures({ po: 1, unclear: 2 }))).toBe('One opinion only, 2 did not understand it')
  expect(agreementWords(figures({ unclear: 2 }))).toBe('Nobody understood it')
  expect(agreementWords(figures({}))).toBeNull()
})

test('a gap that was saved before cards could be not understood is told by its counts', () => {
  for (const gap of ['plain-split', 'nobody-claims', 'team-otherwise'] as const)
    expect(toldGap(figures({ shared: 3, unclear: 2 }, gap))).toBe('not-understood')
  expect(toldGap(figures({ unclear: 2 }, 'nobody-claims'))).toBe('not-understood')
  expect(toldGap(figures({ po: 1, pm: 1, unclear: 2 }, 'both-claim'))).toBe('not-understood')
  expect(toldGap(figures({ po: 2, pm: 1, unclear: 1 }, 'both-claim'))).toBe('both-claim')
  expect(toldGap(figures({ shared: 3 }))).toBeNull()
})

test('the page, the files and a comparison of an outcome call a gap the same, whenever it was saved', () => {
  const tally = figures({ shared: 3, unclear: 2 }, 'plain-split')
  expect(gapName({ tally })).toBe('Not understood by all')
  const card = { id: 'a', title: '', detail: '', note: '', column: 'shared', decision: null, tally } as const
  expect(cardState(card).gap).toBe('not-understood')
})
