// The cells of a table by the names of their columns, whatever a spreadsheet puts between them.

import { CsvError, parse } from 'csv-parse/sync'
import { DECK_COLUMNS, type DeckColumn } from '#app/domain/deck-file.ts'
import { DECK_CARDS_MAX, DECK_CLAIMS_MAX } from '#app/domain/draft/limits.ts'
import { unguarded } from './csv-guard.ts'
import { wrong } from './deck-fields.ts'

export interface CellRow {
  /** As a spreadsheet counts: the names of the columns have one too. */
  number: number
  /** Empty where the table has no such column. */
  cells: Record<DeckColumn, string>
}

const ROWS_MAX = DECK_CARDS_MAX * DECK_CLAIMS_MAX
/** The parser takes its time over rows of unlike length, empty ones too. */
const LINES_MAX = 10_000
/** Rows in which the names of the columns are looked for. */
const HEAD_MAX = 50
const SEPARATORS = [',', ';', '\t']
const OTHER_NAMES: ReadonlyMap<string, DeckColumn> = new Map([
  ['id', 'card'],
  ['card id', 'card'],
  ['duty', 'title'],
])

export function readCells(text: string): { ok: true; rows: CellRow[] } | { ok: false; sentence: string } {
  const records = parseRecords(text, separatorOf(text), LINES_MAX + 1)
  if (records === null)
    return wrong('This table cannot be read: a quotation mark is opened in it and never closed.')
  if (records.length > LINES_MAX)
    return wrong(`This table has more than ${LINES_MAX.toLocaleString('en')} rows, counting empty ones.`)
  const head = records.findIndex(isFilled)
  const names = (records[head] ?? []).map(columnNamed)
  for (const needed of ['title', 'role'] as const)
    if (!names.includes(needed))
      return wrong(
        `This table has no column “${needed}”. Its first row names the columns, and title and role have to be there.`,
      )
  const filled = [...records.entries()].filter(([index, record]) => index > head && isFilled(record))
  if (filled.length === 0)
    return wrong('This table has no cards: each row below the names of the columns is one.')
  if (filled.length > ROWS_MAX)
    return wrong(
      `This table has ${filled.length} rows; a deck takes ${DECK_CARDS_MAX} cards of at most ${DECK_CLAIMS_MAX} rows each.`,
    )
  const places = DECK_COLUMNS.map((column) => [column, names.indexOf(column)] as const)
  const rows = filled.map(([index, record]) => {
    const cells = places.map(([column, place]) => [column, unguarded(record[place] ?? '')])
    return { number: index + 1, cells: Object.fromEntries(cells) as CellRow['cells'] }
  })
  return { ok: true, rows }
}

/** What lets most columns be known. */
function separatorOf(text: string): string {
  const known = SEPARATORS.map((separator) => {
    const head = parseRecords(text, separator, HEAD_MAX)?.find(isFilled) ?? []
    return new Set(head.map(columnNamed).filter((column) => column !== undefined)).size
  })
  return SEPARATORS[known.indexOf(Math.max(...known))]!
}

/** Null where a quotation mark is never closed. */
function parseRecords(text: string, delimiter: string, to: number): string[][] | null {
  try {
    return parse(text, {
      delimiter,
      to,
      bom: true,
      relax_column_count: true,
      // A word in quotes within a cell, as people write them by hand.
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    })
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return null
    throw error
  }
}

function isFilled(record: readonly string[]): boolean {
  return record.some((cell) => cell.trim() !== '')
}

function columnNamed(cell: string): DeckColumn | undefined {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
  return OTHER_NAMES.get(name) ?? DECK_COLUMNS.find((column) => column === name)
}
