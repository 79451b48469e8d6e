// An article as duties are derived from it: one plain text, and the blocks that lie in it.

/** A stretch of the plain text: from `start` up to, and without, `end`. */
export interface Range {
  start: number
  end: number
}

/** What a reader of files finds, in the order of the text. */
export type Block =
  /** 1 is the title. */
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  /** An entry of a list; `list` is the same for entries of one list. */
  | { kind: 'item'; list: number; text: string }
  /** A cell of a table; row 0 is its head where it has one. */
  | { kind: 'cell'; table: number; row: number; column: number; head: boolean; text: string }
  /** A caption, a byline: shown, but nothing that is read for duties or counted. */
  | { kind: 'aside'; text: string }

export type PlacedBlock = Block &
  Range & {
    /** The nearest heading above, the title before the first one. */
    section: string
    /** Counted from 1 within the section; the cells of a row are one paragraph. */
    paragraph: number
  }

export interface Article {
  title: string
  text: string
  blocks: PlacedBlock[]
}

/** Puts the blocks into one plain text and says where in it each lies. */
export function layOut(blocks: readonly Block[]): Article {
  const placed: PlacedBlock[] = []
  let text = ''
  let section = blocks.find((block) => block.kind === 'heading')?.text ?? ''
  const title = section
  let paragraph = 0
  let before: Block | null = null
  for (const block of blocks) {
    if (before) text += between(before, block)
    if (block.kind === 'heading') {
      section = block.text
      paragraph = 0
    } else if (block.kind !== 'aside' && !inSameRow(before, block)) paragraph++
    const start = text.length
    text += block.text
    placed.push({ ...block, start, end: text.length, section, paragraph })
    before = block
  }
  return { title, text, blocks: placed }
}

function inSameRow(before: Block | null, block: Block): boolean {
  return (
    before?.kind === 'cell' &&
    block.kind === 'cell' &&
    before.table === block.table &&
    before.row === block.row
  )
}

function between(before: Block, block: Block): string {
  if (inSameRow(before, block)) return '\t'
  const closeBy =
    (before.kind === 'item' && block.kind === 'item' && before.list === block.list) ||
    (before.kind === 'cell' && block.kind === 'cell' && before.table === block.table)
  return closeBy ? '\n' : '\n\n'
}
