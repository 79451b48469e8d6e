import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isHeld,
  isPingPong,
  movesThatCount,
  withoutLastWord,
  type Decision,
  type Move,
} from '#app/domain/decisions.ts'
import { COLUMNS, type Column } from '#app/domain/placement.ts'

const decision = (column: Decision['column'], lastWord: Decision['lastWord'] = null): Decision => ({
  column,
  lastWord,
  ask: '',
  at: '2026-01-01T00:00:00.000Z',
})

test('D2: one objection holds a card, any number of reservations does not', () => {
  const lines = [
    { participantId: 'a', consent: 'agree', line: '' },
    { participantId: 'b', consent: 'live-with', line: 'for now' },
  ] as const
  expect(isHeld(lines)).toBe(false)
  expect(isHeld([...lines, { participantId: 'c', consent: 'object', line: 'no' }])).toBe(true)
})

test('D3: a shared duty is finished only with a last word', () => {
  expect(
    withoutLastWord({
      a: decision('shared'),
      b: decision('shared', 'po'),
      c: decision('pm'),
      d: decision('shared'),
    }),
  ).toEqual(['a', 'd'])
})

function moves(...list: [who: string, from: Column, to: Column][]): Move[] {
  return list.map(([participantId, from, to], at) => ({ participantId, from, to, at }))
}

test('D4: two people who move a card back and forth three times are noticed, and nobody else', () => {
  expect(isPingPong(moves(['a', 'po', 'pm'], ['b', 'pm', 'po'], ['a', 'po', 'pm']))).toBe(true)
  expect(
    isPingPong(moves(['c', 'unsorted', 'po'], ['a', 'po', 'pm'], ['b', 'pm', 'po'], ['a', 'po', 'pm'])),
  ).toBe(true)
  expect(isPingPong(moves(['a', 'po', 'pm'], ['b', 'pm', 'po']))).toBe(false)
  expect(isPingPong(moves(['a', 'po', 'pm'], ['a', 'pm', 'po'], ['a', 'po', 'pm']))).toBe(false)
  expect(isPingPong(moves(['a', 'po', 'pm'], ['b', 'pm', 'shared'], ['a', 'shared', 'pm']))).toBe(false)
})

test('D6: a card is where the moves that count have put it, one after the other, and none was made while it was decided', () => {
  const column = fc.constantFrom(...COLUMNS)
  const decided = [
    { from: 10, until: 20 },
    { from: 30, until: null },
  ]
  fc.assert(
    fc.property(fc.array(column, { maxLength: 45 }), (columns) => {
      let from: Column = 'unsorted'
      const moves = columns.flatMap((to, at): Move[] => {
        if (to === from) return []
        const move = { participantId: 'ben', from, to, at }
        from = to
        return [move]
      })
      const counted = movesThatCount(moves, decided)
      expect(counted.every(({ at }) => at <= 10 || (at >= 20 && at <= 30))).toBe(true)
      counted.forEach((move, at) => expect(move.from).toBe(counted[at - 1]?.to ?? 'unsorted'))
      expect(counted.every((move) => move.from !== move.to)).toBe(true)
      expect(movesThatCount(moves, [])).toEqual(moves)
    }),
  )
})
