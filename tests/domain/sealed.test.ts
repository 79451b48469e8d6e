import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Outcome } from '#app/domain/outcome.ts'
import { sealedText } from '#app/domain/sealed.ts'

const OUTCOME = {
  boardId: 'b',
  number: 1,
  title: 'Planning',
  people: [
    { name: 'Fay', role: 'facilitator', seat: 'po' },
    { name: 'Ana', role: 'participant', seat: 'pm' },
  ],
  cards: [],
  seal: null,
} as unknown as Outcome

test('U1: the order of keys and the seal itself do not change what is sealed', () => {
  const entries = Object.entries(OUTCOME)
  fc.assert(
    fc.property(
      fc.shuffledSubarray(entries, { minLength: entries.length }),
      fc.string(),
      (shuffled, seal) => {
        const other = { ...Object.fromEntries(shuffled), seal } as Outcome
        expect(sealedText(other)).toBe(sealedText(OUTCOME))
      },
    ),
  )
})

test('U1: every word and the order of people and cards do', () => {
  for (const other of [
    { ...OUTCOME, title: 'planning' },
    { ...OUTCOME, number: 2 },
    { ...OUTCOME, people: OUTCOME.people.toReversed() },
  ])
    expect(sealedText(other)).not.toBe(sealedText(OUTCOME))
})
