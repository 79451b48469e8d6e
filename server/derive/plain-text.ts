// Reads plain text into blocks: what is a heading, a list or a table there can only be told by its looks.

import type { Block } from '#app/domain/derive/article.ts'
import { tidy, withoutInvisible } from './tidy.ts'

const BULLET = /^\s*(?:[-*•‣▪◦●–·✓✔]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)/
const KNOWN_HEADING =
  /^(?:introduction|conclusion|summary|overview|responsibilities|duties|tasks|requirements|qualifications|benefits|about us|the role|faq|key takeaways|final thoughts|background)\b/i
/** A picture's file name or an entry of a page's frame, left over from copying. */
const LEFT_OVER =
  /(?:\b(?:images?|img|photo|figure|fig|blog|banner|inner|screenshot)\s*\w*\d+|\.(?:png|jpe?g|gif|webp))$|^(?:published|updated|share|advertisement|blog author|author|by\b.{0,40})$|\bmin read\b/i

interface Chunk {
  lines: string[]
}

/** The blocks of a text as it is pasted or kept in a .txt file. */
export function blocksOfPlainText(source: string): Block[] {
  const chunks = chunksOf(withoutInvisible(source))
  const blocks: Block[] = []
  let lists = 0
  let tables = 0
  for (const [index, chunk] of chunks.entries()) {
    const { lines } = chunk
    if (isTable(lines)) blocks.push(...cellsOf(lines, ++tables))
    else if (lines.some((line) => BULLET.test(line)))
      blocks.push(
        ...ofList(
          lines,
          listOf(blocks, () => ++lists),
        ),
      )
    else blocks.push(...ofLines(lines, below(chunks, index), blocks.length === 0))
  }
  return withoutEchoes(blocks)
}

/** What stands below, past what is left over from pictures. */
function below(chunks: readonly Chunk[], index: number): Chunk | undefined {
  return chunks.slice(index + 1).find(({ lines }) => lines.length > 1 || !LEFT_OVER.test(tidy(lines[0]!)))
}

function chunksOf(source: string): Chunk[] {
  const chunks: Chunk[] = []
  let open: Chunk | null = null
  for (const line of source.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') {
      open = null
      continue
    }
    if (!open) chunks.push((open = { lines: [] }))
    open.lines.push(line.trimEnd())
  }
  return chunks
}

/** A list goes on over empty lines. */
function listOf(blocks: readonly Block[], next: () => number): number {
  const last = blocks.at(-1)
  return last?.kind === 'item' ? last.list : next()
}

function ofList(lines: readonly string[], list: number): Block[] {
  const blocks: Block[] = []
  for (const line of lines) {
    const text = tidy(line.replace(BULLET, ''))
    const last = blocks.at(-1)
    if (BULLET.test(line)) blocks.push({ kind: 'item', list, text })
    else if (last?.kind === 'item' && /^\s/.test(line)) last.text += ` ${text}`
    else if (last?.kind === 'paragraph') last.text += ` ${text}`
    else if (isShort(text) && !last) blocks.push({ kind: 'heading', level: 2, text })
    else blocks.push({ kind: 'paragraph', text })
  }
  return blocks
}

function isTable(lines: readonly string[]): boolean {
  return lines.length > 1 && lines.every((line) => /\t/.test(line.trim()) || /\S\s*\|\s*\S/.test(line))
}

function cellsOf(lines: readonly string[], table: number): Block[] {
  return lines.flatMap((line, row) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split(line.includes('\t') ? '\t' : '|')
      .map((cell, column): Block => ({ kind: 'cell', table, row, column, head: row === 0, text: tidy(cell) }))
      .filter((block) => block.text !== '' || (block.kind === 'cell' && block.column === 0)),
  )
}

function ofLines(lines: readonly string[], next: Chunk | undefined, first: boolean): Block[] {
  const text = tidy(lines.join(' '))
  const top = tidy(lines[0]!)
  if (first && isShort(top) && !/[.;,]$/.test(top)) {
    const rest = tidy(lines.slice(1).join(' '))
    return [{ kind: 'heading', level: 1, text: top }, ...(rest === '' ? [] : [paragraphOrAside(rest)])]
  }
  if (lines.length === 1 && LEFT_OVER.test(text)) return [{ kind: 'aside', text }]
  if (lines.length === 1 && isHeading(text, next)) return [{ kind: 'heading', level: 2, text }]
  // A heading with its paragraph close below.
  if (
    lines.length > 1 &&
    isHeading(top, { lines: lines.slice(1) }) &&
    (KNOWN_HEADING.test(top) || /[?:]$/.test(top))
  )
    return [
      { kind: 'heading', level: 2, text: top },
      { kind: 'paragraph', text: tidy(lines.slice(1).join(' ')) },
    ]
  return [paragraphOrAside(text)]
}

function paragraphOrAside(text: string): Block {
  const short = text.split(' ').length <= 6 && !/[.!?:…"”]$/.test(text)
  return { kind: short || (text.length < 60 && LEFT_OVER.test(text)) ? 'aside' : 'paragraph', text }
}

function isShort(text: string): boolean {
  return text.length <= 110 && text.split(' ').length <= 16
}

/** A short line without a full stop, above something longer. */
function isHeading(text: string, next: Chunk | undefined): boolean {
  if (!isShort(text) || /[.,;!…]$/.test(text)) return false
  if (text.endsWith(':') && text.split(' ').length > 5) return false
  if (!next) return false
  const below = next.lines.join(' ')
  const opens =
    next.lines.some((line) => BULLET.test(line)) || below.split(/\s+/).length > 8 || /[.:?]$/.test(below)
  return opens && !/^\p{Ll}/u.test(text)
}

/** A title that stands there twice is one. */
function withoutEchoes(blocks: readonly Block[]): Block[] {
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  const title = blocks[0]?.kind === 'heading' ? bare(blocks[0].text) : null
  return blocks.map((block, index): Block =>
    index > 0 && title !== null && title !== '' && bare(block.text) === title
      ? { kind: 'aside', text: block.text }
      : block,
  )
}
