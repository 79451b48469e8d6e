// Sentences with their place in a block. `Intl.Segmenter` finds the ends; it stops too often at abbreviations.

import type { Range } from './article.ts'

const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|incl|no|mr|mrs|ms|dr|st|inc|ltd|fig|\p{L})\.\s*$/iu

/** A segmenter takes longer for each sentence the longer its whole text is, so it gets no more than about that much. */
const AT_ONCE = 2_000

/** The sentences of a text, without the white space around them, as ranges that begin at `offset`. */
export function sentencesOf(text: string, offset = 0): Range[] {
  const found: Range[] = []
  let open: Range | null = null
  for (const { segment, index } of segmentsOf(text)) {
    const end = index + segment.length
    open = open ? { start: open.start, end } : { start: index, end }
    const goesOn = ABBREVIATION.test(segment) || /^\s*\p{Ll}/u.test(text.slice(end, end + 4))
    if (goesOn && !/\n\s*$/.test(segment)) continue
    found.push(open)
    open = null
  }
  if (open) found.push(open)
  return found.map((range) => trimmed(text, range, offset)).filter(({ start, end }) => end > start)
}

function* segmentsOf(text: string): Iterable<{ segment: string; index: number }> {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
  for (let from = 0; from < text.length;) {
    const to = endOfPart(text, from)
    for (const { segment, index } of segmenter.segment(text.slice(from, to)))
      yield { segment, index: from + index }
    from = to
  }
}

/** Behind the space after a sentence, which belongs to it. */
function endOfPart(text: string, from: number): number {
  const ends = /[.!?]\s+(?=\S)/g
  ends.lastIndex = from + AT_ONCE
  const end = ends.exec(text)
  return end ? end.index + end[0].length : text.length
}

function trimmed(text: string, { start, end }: Range, offset: number): Range {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  return { start: from + offset, end: to + offset }
}
