// Cells that a spreadsheet could take for a formula get an apostrophe in front, in a way that can be taken back.
// csv-stringify puts one as well, but does not tell its own from one that was there before.

/** Signs of formulas, and the blanks that spreadsheets skip or people do not see before one. */
const RISKY = /^'*[=+\-@＝＋－＠\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u

export function guarded(cell: string): string {
  return RISKY.test(cell) ? `'${cell}` : cell
}

/** As it was before `guarded`. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && RISKY.test(cell) ? cell.slice(1) : cell
}
