import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sequence } from '#server/sequence.ts'

test('rows of other nodes are taken in order, known ones and those after a gap are not', () => {
  const sequence = new Sequence(5)
  expect(sequence.isNext(6, 7)).toBe(true)
  expect(sequence.isNext(6, 7)).toBe(false)
  expect(sequence.hasGap).toBe(false)
  expect(sequence.isNext(9, 9)).toBe(false)
  expect(sequence.hasGap).toBe(true)
  sequence.caughtUp(9)
  expect([sequence.upTo, sequence.hasGap]).toEqual([9, false])
})

test('own rows above a gap count once the gap is closed', () => {
  const sequence = new Sequence(0)
  sequence.committed(3, 4)
  expect([sequence.upTo, sequence.hasGap]).toEqual([0, true])
  expect(sequence.isNext(1, 2)).toBe(true)
  expect([sequence.upTo, sequence.hasGap]).toEqual([4, false])
})

test('whatever the order, it never claims a row that was neither given nor read, and in the end holds all', () => {
  const rows = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(rows, fc.infiniteStream(fc.nat()), (isOwn, chance) => {
      const sequence = new Sequence(0)
      const given = new Set<number>()
      const waiting = isOwn.map((own, index) => ({ own, number: index + 1 }))
      while (waiting.length > 0) {
        const [row] = waiting.splice(Number(chance.next().value) % waiting.length, 1)
        if (row!.own) {
          given.add(row!.number)
          sequence.committed(row!.number, row!.number)
        } else if (sequence.isNext(row!.number, row!.number)) given.add(row!.number)
        for (let number = 1; number <= sequence.upTo; number++) expect(given.has(number)).toBe(true)
      }
      if (sequence.hasGap) sequence.caughtUp(isOwn.length)
      expect([sequence.upTo, sequence.hasGap]).toEqual([isOwn.length, false])
    }),
  )
})
