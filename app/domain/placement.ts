// Where a card lies: its column and its rank there, always one value that changes at once (RULES P1–P6).
//
// Ranks are strings compared by code unit, ties broken by card id. Ours come from a fractional-indexing
// library, but any string of the allowed form may arrive from another client and must be lived with.

import { generateKeyBetween, generateNKeysBetween } from 'jittered-fractional-indexing'
import type { CardId } from './ids.ts'

export const COLUMNS = ['unsorted', 'po', 'shared', 'pm', 'unclear', 'not-ours'] as const
export type Column = (typeof COLUMNS)[number]

export interface Placement {
  column: Column
  rank: string
}

/** A source of chance, passed in: true and false equally often. */
export type RandomBit = () => boolean

const RANK = /^[0-9A-Za-z]{1,64}$/
/** Past this our own ranks are made anew for the whole column, long before they reach the allowed 64. */
const RANK_TIDY_LENGTH = 48

export function isColumn(value: unknown): value is Column {
  return COLUMNS.includes(value as Column)
}

/** P2: exactly a known column and an allowed rank, nothing else. */
export function isPlacement(value: unknown): value is Placement {
  if (typeof value !== 'object' || value === null) return false
  if (!Object.hasOwn(value, 'column') || !Object.hasOwn(value, 'rank')) return false
  const { column, rank, ...rest } = value as Record<string, unknown>
  return isColumn(column) && typeof rank === 'string' && RANK.test(rank) && Object.keys(rest).length === 0
}

/** P3: ranks compare by code unit, never by locale; equal ranks by card id. */
export function compareRanked(a: { id: CardId; rank: string }, b: { id: CardId; rank: string }): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * P4: the ranks that cards without a placement have in the tray, so that they lie there in deck order and
 * others can be put between them without touching them.
 */
export function impliedRanks(count: number): string[] {
  return generateNKeysBetween(null, null, count, { jitterBits: 0 })
}

export type Columns = Record<Column, { id: CardId; rank: string }[]>

/**
 * Every card in exactly one column, in order (P1, P3, P4).
 * @param cardIds the board's cards in deck order
 * @param placementOf the card's stored value, whatever it is: what is not a placement counts as none
 * @param decidedFor the column a card was decided to be in, which wins over where it was put (D5)
 */
export function arrangeColumns(
  cardIds: readonly CardId[],
  placementOf: (id: CardId) => unknown,
  decidedFor: (id: CardId) => Column | null = () => null,
): Columns {
  const columns: Columns = { unsorted: [], po: [], shared: [], pm: [], unclear: [], 'not-ours': [] }
  const implied = impliedRanks(cardIds.length)
  cardIds.forEach((id, index) => {
    const value = placementOf(id)
    const placement = isPlacement(value) ? value : { column: 'unsorted' as const, rank: implied[index]! }
    columns[decidedFor(id) ?? placement.column].push({ id, rank: placement.rank })
  })
  for (const column of COLUMNS) columns[column].sort(compareRanked)
  return columns
}

/** Null for a card that is not on the board. */
export function columnOf(columns: Columns, cardId: CardId): Column | null {
  return COLUMNS.find((column) => columns[column].some(({ id }) => id === cardId)) ?? null
}

/**
 * The placements to write, all in one transaction, so that `cardId` comes to lie in `column` before
 * `beforeId` (at the end if null or not there). Usually one; where the neighbours' ranks leave no room,
 * the whole column's are made anew (P5). Empty if the card lies there already.
 */
export function placeCard(
  columns: Columns,
  cardId: CardId,
  column: Column,
  beforeId: CardId | null,
  randomBit: RandomBit,
): Map<CardId, Placement> {
  const current = columns[column]
  const others = current.filter((card) => card.id !== cardId)
  const found = beforeId === null ? -1 : others.findIndex((card) => card.id === beforeId)
  const index = found === -1 ? others.length : found
  if (current[index]?.id === cardId) return new Map()

  const rank = rankBetween(others[index - 1]?.rank ?? null, others[index]?.rank ?? null, randomBit)
  if (rank !== null) return new Map([[cardId, { column, rank }]])

  const order = [
    ...others.slice(0, index).map((card) => card.id),
    cardId,
    ...others.slice(index).map((card) => card.id),
  ]
  const ranks = generateNKeysBetween(null, null, order.length, { getRandomBit: randomBit })
  return new Map(order.map((id, at) => [id, { column, rank: ranks[at]! }]))
}

/** Null where the library cannot make one: equal neighbours, foreign forms, or no room within the length. */
function rankBetween(before: string | null, after: string | null, randomBit: RandomBit): string | null {
  try {
    const rank = generateKeyBetween(before, after, { getRandomBit: randomBit })
    const fits = (before === null || before < rank) && (after === null || rank < after)
    return fits && rank.length <= RANK_TIDY_LENGTH && RANK.test(rank) ? rank : null
  } catch {
    // The library throws on ranks it did not make; that is an expected case here, see P5.
    return null
  }
}
