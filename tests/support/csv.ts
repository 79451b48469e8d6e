/** RFC 4180, as a spreadsheet reads it: every cell in quotes, rows ended by CR LF. */
export function parseCsv(csv: string): string[][] {
  const rows: string[][] = [[]]
  const text = csv.replace(/^\uFEFF/, '')
  let at = 0
  while (at < text.length) {
    if (text[at] !== '"') throw new Error(`no quote at ${at}`)
    let cell = ''
    for (at++; ; at++) {
      if (text[at] !== '"') cell += text[at]
      else if (text[at + 1] === '"') cell += text[at++]
      else break
    }
    rows.at(-1)!.push(cell)
    at++
    if (text[at] === ',') at++
    else {
      if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no end of the row at ${at}`)
      at += 2
      if (at < text.length) rows.push([])
    }
  }
  return rows
}
