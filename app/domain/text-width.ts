// How wide text is and where it breaks, without a screen to measure it on. The letters are as wide as in one of the
// widest common typefaces (DejaVu Sans, in thousandths of its size), so that in any other there is room to spare.

const FIRST = 32
const REGULAR = [
  ...[318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636],
  ...[636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775],
  ...[752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390],
  ...[337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612],
  ...[635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838],
]
const BOLD_BY = 1.13
/** Letters of other alphabets, about; some are wider, most are not. */
const OTHER = 800
const FULL = 1000
const PICTOGRAPH = 1380

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u

export interface Lettering {
  size: number
  bold?: boolean
}

/** In the unit of `size`. */
export function textWidth(text: string, { size, bold = false }: Lettering): number {
  const thousandths = graphemesOf(text).reduce((sum, it) => sum + graphemeWidth(it), 0)
  return (thousandths * size * (bold ? BOLD_BY : 1)) / 1000
}

function graphemeWidth(grapheme: string): number {
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(grapheme) && !/^[ -~]$/.test(grapheme))
    return PICTOGRAPH
  // An accent takes no room of its own.
  const base = grapheme.normalize('NFD').codePointAt(0)!
  return REGULAR[base - FIRST] ?? (WIDE.test(grapheme) ? FULL : OTHER)
}

/**
 * Lines no wider than `width`: broken at blanks and hyphens, between signs that stand for words, and within a word only
 * where it alone is too wide. Line breaks in the text count as blanks; put together the lines have all that is seen.
 */
export function wrapText(text: string, width: number, lettering: Lettering): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of piecesOf(text)) {
    if (used + textWidth(piece.trimEnd(), lettering) > width) {
      if (line !== '') lines.push(line.trimEnd())
      const parts = brokenUp(piece, width, lettering)
      line = parts.pop()!
      lines.push(...parts)
      used = textWidth(line, lettering)
      continue
    }
    line += piece
    used += textWidth(piece, lettering)
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** What stays together, each with the blank after it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const grapheme of graphemesOf(text.replace(/\s+/gu, ' ').trim())) {
    const alone = WIDE.test(grapheme)
    if (alone && piece !== '') {
      pieces.push(piece)
      piece = ''
    }
    piece += grapheme
    if (alone || grapheme === ' ' || grapheme === '-') {
      pieces.push(piece)
      piece = ''
    }
  }
  return piece === '' ? pieces : [...pieces, piece]
}

function brokenUp(piece: string, width: number, lettering: Lettering): string[] {
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const grapheme of graphemesOf(piece)) {
    const wide = textWidth(grapheme, lettering)
    if (part !== '' && grapheme !== ' ' && used + wide > width) {
      parts.push(part)
      part = ''
      used = 0
    }
    part += grapheme
    used += wide
  }
  return [...parts, part]
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

function graphemesOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}
