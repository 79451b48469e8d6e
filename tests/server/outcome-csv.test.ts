import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCsv } from '#server/outcome-csv.ts'

/** RFC 4180, as a spreadsheet reads it. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]]
  const text = csv.replace(/^\uFEFF/, '')
  let at = 0
  while (at < text.length) {
    expect(text[at]).toBe('"')
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
      expect(text.slice(at, at + 2)).toBe('\r\n')
      at += 2
      if (at < text.length) rows.push([])
    }
  }
  return rows
}

/** Blanks, marks without a width, fillers: nothing one would see before a sign. */
const UNSEEN = [
  ...['\t', '\r', '\n', ' ', '\0', '\u00a0', '\u200b', '\u2060', '\ufeff'],
  ...['\u034f', '\u2800', '\u3164', '\uffa0', '\ufe0f', '\u{e0020}'],
]
const FORMULA_SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠']
const signs = fc.constantFrom(...UNSEEN, ...FORMULA_SIGNS, '"', ',', ';', '1')

function firstSeen(text: string): string | undefined {
  return [...text].find((sign) => !UNSEEN.includes(sign) && !/[\s\p{Cc}\p{Cf}]/u.test(sign))
}

test('no cell begins, after any blanks, with what a spreadsheet takes for a formula', () => {
  const cell = fc.oneof(
    fc.array(signs).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const read = parse(toCsv(rows))
      expect(read).toHaveLength(rows.length)
      for (const row of read) {
        expect(row).toHaveLength(2)
        for (const text of row) {
          expect(FORMULA_SIGNS).not.toContain(firstSeen(text))
          expect(text).not.toMatch(/^\s/)
        }
      }
    }),
    { numRuns: 1_000 },
  )
})

test('ordinary text comes back as it was', () => {
  const rows = [
    ['Duty', 'Note'],
    ['Say "no", kindly', 'two\nlines; 日本語'],
    ['', '5 %'],
  ]
  expect(parse(toCsv(rows))).toEqual(rows)
})
