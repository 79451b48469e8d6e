// Blocks put together as a page shows them: entries to lists, cells to rows and rows to tables.

import type { PlacedBlock } from '../../domain/derive/article.ts'

/** Numbers are places in the list of blocks. */
export type TextGroup =
  { kind: 'block'; at: number } | { kind: 'list'; entries: number[] } | { kind: 'table'; rows: number[][] }

export function groupBlocks(blocks: readonly PlacedBlock[]): TextGroup[] {
  const groups: TextGroup[] = []
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1]
    const last = groups.at(-1)
    if (block.kind === 'item') {
      if (last?.kind === 'list' && before?.kind === 'item' && before.list === block.list)
        last.entries.push(at)
      else groups.push({ kind: 'list', entries: [at] })
    } else if (block.kind === 'cell') {
      const inTable = last?.kind === 'table' && before?.kind === 'cell' && before.table === block.table
      if (!inTable) groups.push({ kind: 'table', rows: [[at]] })
      else if (before.row === block.row) last.rows.at(-1)!.push(at)
      else last.rows.push([at])
    } else groups.push({ kind: 'block', at })
  }
  return groups
}
