// How several boards of one deck decided: a row for each duty, a column for each board (M6, M7).

import { columnName } from './column-names.ts'
import { isAgreed, type CardState } from './compare.ts'
import { READING_ORDER } from './export.ts'
import type { BoardId, CardId } from './ids.ts'
import type { Outcome } from './outcome.ts'
import type { Column } from './placement.ts'

/** What a grid needs of a card. */
export type GridCard = Pick<CardState, 'id' | 'title' | 'column' | 'isDecided' | 'lastWord' | 'gap'>

/** The newest outcome of a board. */
export interface GridOutcome extends Pick<Outcome, 'boardId' | 'number' | 'title' | 'savedAt' | 'roleNames'> {
  teamId: string
  teamName: string
  cards: readonly GridCard[]
}

/** What one board says of a duty: usually one place, more where it was split, none where the board had it not. */
export interface GridPlace extends Pick<GridCard, 'title' | 'column' | 'lastWord'> {
  isAgreed: boolean
}

export interface GridRow {
  id: CardId
  title: string
  /** By board. */
  cells: Record<BoardId, GridPlace[]>
  /** M7: in how many of these boards the duty lies there, and lies there alone. */
  counts: Record<Column, number>
  /** Boards that split it. */
  split: number
}

export interface Grid {
  roleNames: Outcome['roleNames']
  boards: Omit<GridOutcome, 'cards'>[]
  rows: GridRow[]
}

/**
 * @param deck its duties in their order
 * @param outcomes of boards with this deck; duties that are not the deck's come after it
 */
export function gridOf(
  deck: { roleNames: Outcome['roleNames']; cards: readonly { id: CardId; title: string }[] },
  outcomes: readonly GridOutcome[],
): Grid {
  const titles = new Map(deck.cards.map(({ id, title }) => [id, title]))
  for (const { cards } of outcomes)
    for (const card of cards) if (!titles.has(wholeOf(card.id))) titles.set(wholeOf(card.id), card.title)
  const placesOf = new Map(outcomes.map(({ boardId, cards }) => [boardId, placesByDuty(cards)]))
  return {
    roleNames: deck.roleNames,
    boards: outcomes.map(({ cards: _, ...board }) => board),
    rows: [...titles].map(([id, title]) => rowOf(id, title, placesOf)),
  }
}

/** K3: a part's id begins with that of the card it was cut out of. */
function wholeOf(id: CardId): CardId {
  return id.split('~', 1)[0]!
}

function placesByDuty(cards: readonly GridCard[]): Map<CardId, GridPlace[]> {
  const places = new Map<CardId, GridPlace[]>()
  for (const card of cards) {
    const { title, column, lastWord } = card
    const known = places.get(wholeOf(card.id)) ?? []
    known.push({ title, column, lastWord, isAgreed: isAgreed(card) })
    places.set(wholeOf(card.id), known)
  }
  return places
}

function rowOf(
  id: CardId,
  title: string,
  placesOf: ReadonlyMap<BoardId, ReadonlyMap<CardId, GridPlace[]>>,
): GridRow {
  const counts = { unsorted: 0, po: 0, shared: 0, pm: 0, unclear: 0, 'not-ours': 0 }
  let split = 0
  const cells: Record<BoardId, GridPlace[]> = {}
  for (const [boardId, places] of placesOf) {
    const here = places.get(id) ?? []
    cells[boardId] = here
    if (here.length > 1) split++
    else if (here[0]) counts[here[0].column]++
  }
  return { id, title, cells, counts, split }
}

/** Columns that boards gave it to, most first, and then, as null, how many split it. */
export function summaryParts({ counts, split }: GridRow): { column: Column | null; boards: number }[] {
  const given = READING_ORDER.filter((column) => counts[column] > 0).sort((a, b) => counts[b] - counts[a])
  return [
    ...given.map((column) => ({ column, boards: counts[column] })),
    ...(split > 0 ? [{ column: null, boards: split }] : []),
  ]
}

export function summaryWords(row: GridRow, roleNames: Outcome['roleNames']): string {
  return summaryParts(row)
    .map(({ column, boards }) => `${column === null ? 'Split' : columnName(column, roleNames)} ${boards}`)
    .join(', ')
}

/** A short sign beside the colour: the initials of a role, or a letter of the column's name. */
export function columnLetters(column: Column, roleNames: Outcome['roleNames']): string {
  switch (column) {
    case 'po':
    case 'pm':
      return initials(roleNames[column])
    case 'shared':
      return 'S'
    case 'unclear':
      return '?'
    case 'not-ours':
      return 'N'
    case 'unsorted':
      return 'U'
  }
}

function initials(name: string): string {
  return name
    .split(/\s+/u)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 3)
    .toUpperCase()
}

export function placeWords(place: GridPlace, roleNames: Outcome['roleNames']): string {
  return [
    columnName(place.column, roleNames),
    place.isAgreed ? 'agreed' : 'not agreed',
    ...(place.lastWord === null ? [] : [`last word ${roleNames[place.lastWord]}`]),
  ].join(', ')
}

/** A head and a row per duty. */
export function gridRows({ boards, rows, roleNames }: Grid): string[][] {
  const head = [
    'Duty',
    ...boards.map(({ title, teamName, number }) => `${title} (${teamName}), outcome ${number}`),
    'How many give it to whom',
  ]
  return [
    head,
    ...rows.map((row) => [
      row.title,
      ...boards.map(({ boardId }) => cellWords(row.cells[boardId] ?? [], roleNames)),
      summaryWords(row, roleNames),
    ]),
  ]
}

function cellWords(places: readonly GridPlace[], roleNames: Outcome['roleNames']): string {
  if (places.length < 2) return places.map((place) => placeWords(place, roleNames)).join('')
  return places.map((place) => `${place.title}: ${placeWords(place, roleNames)}`).join('; ')
}
