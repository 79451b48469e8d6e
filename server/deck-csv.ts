// A deck as CSV that a spreadsheet opens as text, and that comes back as it was.

import { deckRows, type DeckFile } from '#app/domain/deck-file.ts'
import { guarded } from './csv-guard.ts'
import { toCsv } from './outcome-csv.ts'

export function deckCsv(file: DeckFile): string {
  return toCsv(deckRows(file).map((row) => row.map(guarded)))
}
