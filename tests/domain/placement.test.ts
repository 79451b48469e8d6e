import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arrangeColumns,
  columnOf,
  COLUMNS,
  compareRanked,
  impliedRanks,
  isPlacement,
  placeCard,
  type Column,
  type Placement,
} from '#app/domain/placement.ts'

const IDS = Array.from({ length: 12 }, (_, index) => `card-${index}`)
const rank = fc.oneof(
  fc.stringMatching(/^[0-9A-Za-z]{1,4}$/),
  fc.constantFrom('0', 'z', 'zzzz', 'a0', 'Zz', 'A', '0'.repeat(64), 'z'.repeat(64)),
)
const placement = fc.record({ column: fc.constantFrom(...COLUMNS), rank })
const table = fc.dictionary(
  fc.constantFrom(...IDS),
  fc.oneof(
    { weight: 4, arbitrary: placement as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: fc.anything() },
  ),
)

function coin(seed: number): () => boolean {
  let state = seed | 1
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state & 0x10000) !== 0
  }
}

describe('columns', () => {
  test('P1: whatever lies in the table, every card is in exactly one column', () => {
    fc.assert(
      fc.property(table, (values) => {
        const columns = arrangeColumns(IDS, (id) => values[id])
        const all = COLUMNS.flatMap((column) => columns[column].map(({ id }) => id))
        expect(all.toSorted()).toEqual(IDS.toSorted())
        for (const column of COLUMNS) expect(columns[column]).toEqual(columns[column].toSorted(compareRanked))
      }),
    )
  })

  test('P2: a placement is a known column and an allowed rank and nothing else', () => {
    expect(isPlacement({ column: 'po', rank: 'aZ09' })).toBe(true)
    for (const wrong of [
      null,
      'po',
      [],
      { column: 'po' },
      { rank: 'a' },
      { column: 'moon', rank: 'a' },
      { column: 'po', rank: '' },
      { column: 'po', rank: 'a'.repeat(65) },
      { column: 'po', rank: 'é' },
      { column: 'po', rank: 'a b' },
      { column: 'po', rank: 1 },
      { column: 'po', rank: 'a\n' },
      { column: 'po', rank: 'a', more: 1 },
    ]) {
      expect(isPlacement(wrong), JSON.stringify(wrong)).toBe(false)
    }
  })

  test('P3: ranks compare by code unit, capitals before small letters, ties by id', () => {
    const sorted = ['b', 'a', 'Z', '9', 'aa']
      .map((rank, index) => ({ id: `${index}`, rank }))
      .sort(compareRanked)
    expect(sorted.map((it) => it.rank)).toEqual(['9', 'Z', 'a', 'aa', 'b'])
    expect(compareRanked({ id: 'a', rank: 'm' }, { id: 'b', rank: 'm' })).toBeLessThan(0)
  })

  test('P4: cards that nobody touched lie in the tray in deck order, and one goes between two of them', () => {
    const columns = arrangeColumns(IDS, () => undefined)
    expect(columns.unsorted.map(({ id }) => id)).toEqual(IDS)
    expect(new Set(impliedRanks(30)).size).toBe(30)
    const written = placeCard(columns, 'card-9', 'unsorted', 'card-3', coin(1))
    expect([...written.keys()]).toEqual(['card-9'])
    const after = arrangeColumns(IDS, (id) => written.get(id))
    expect(after.unsorted.map(({ id }) => id).slice(2, 5)).toEqual(['card-2', 'card-9', 'card-3'])
  })

  test('D5: a decided card lies where it was decided to, wherever it was put, and with the rank it has there', () => {
    const decided = fc.dictionary(fc.constantFrom(...IDS), fc.constantFrom('po', 'shared', 'pm', 'not-ours'))
    fc.assert(
      fc.property(table, decided, (values, decisions) => {
        const decidedFor = (id: string) => (decisions[id] as Column | undefined) ?? null
        const columns = arrangeColumns(IDS, (id) => values[id], decidedFor)
        const plain = arrangeColumns(IDS, (id) => values[id])
        const rankIn = (where: typeof columns, id: string) =>
          COLUMNS.flatMap((column) => where[column]).find((card) => card.id === id)!.rank
        expect(COLUMNS.flatMap((column) => columns[column].map(({ id }) => id)).toSorted()).toEqual(
          IDS.toSorted(),
        )
        for (const id of IDS) {
          expect(columnOf(columns, id)).toBe(decidedFor(id) ?? columnOf(plain, id))
          expect(rankIn(columns, id)).toBe(rankIn(plain, id))
        }
        for (const column of COLUMNS) expect(columns[column]).toEqual(columns[column].toSorted(compareRanked))
      }),
    )
  })
})

describe('placing a card', () => {
  test('P5: it lands exactly before the card it was dropped on, whatever the ranks, and nothing else moves', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...IDS), placement),
        fc.constantFrom(...IDS),
        fc.constantFrom(...COLUMNS),
        fc.option(fc.constantFrom(...IDS)),
        fc.integer(),
        (values, cardId, column, wanted, seed) => {
          const before = arrangeColumns(IDS, (id) => values[id])
          const beforeId = wanted === cardId ? null : wanted
          const written = placeCard(before, cardId, column, beforeId, coin(seed))
          for (const value of written.values()) expect(isPlacement(value)).toBe(true)
          const after = arrangeColumns(IDS, (id) => written.get(id) ?? values[id])
          const others = before[column].map(({ id }) => id).filter((id) => id !== cardId)
          const at = beforeId === null ? -1 : others.indexOf(beforeId)
          const expected =
            at === -1 ? [...others, cardId] : [...others.slice(0, at), cardId, ...others.slice(at)]
          expect(after[column].map(({ id }) => id)).toEqual(expected)
          for (const other of COLUMNS) {
            if (other === column) continue
            expect(after[other].map(({ id }) => id)).toEqual(
              before[other].map(({ id }) => id).filter((id) => id !== cardId),
            )
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a card that lies there already is not written again', () => {
    const columns = arrangeColumns(IDS, () => undefined)
    expect(placeCard(columns, 'card-3', 'unsorted', 'card-4', coin(1)).size).toBe(0)
    expect(placeCard(columns, 'card-11', 'unsorted', null, coin(1)).size).toBe(0)
  })

  test('a thousand moves into one gap keep every rank within 64 characters', () => {
    const values = new Map<string, Placement>()
    const random = coin(7)
    for (let move = 0; move < 1_000; move++) {
      const columns = arrangeColumns(IDS, (id) => values.get(id))
      const cardId = IDS[2 + (move % 10)]!
      const before = move === 0 ? null : columns.po.length > 1 ? columns.po[1]!.id : null
      for (const [id, value] of placeCard(columns, cardId, 'po', before === cardId ? null : before, random))
        values.set(id, value)
    }
    for (const value of values.values()) expect(value.rank.length).toBeLessThanOrEqual(64)
  })
})
