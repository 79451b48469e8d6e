// CSV that a spreadsheet opens as text: no cell of other people's can become a formula.

import { stringify } from 'csv-stringify/sync'

/** What spreadsheets skip, or people do not see, before the sign that makes a cell a formula. */
const LEADING_BLANKS = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+/u

/** @returns the text with a byte order mark, so that Excel reads UTF-8 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => cell.replace(LEADING_BLANKS, ''))),
    { escape_formulas: true, quoted: true, quoted_empty: true, bom: true, record_delimiter: 'windows' },
  )
}
