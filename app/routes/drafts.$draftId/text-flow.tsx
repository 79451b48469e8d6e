import { createElement, useMemo, type ReactNode } from 'react'
import type { PlacedBlock } from '../../domain/derive/article.ts'
import { groupBlocks } from './text-groups.ts'

interface TextFlowProps {
  blocks: readonly PlacedBlock[]
  /** The words of a block, by its place in the list. */
  children(at: number): ReactNode
}

/** The page's own headings come first: a title of the article is a third one. */
const HEADING_SHIFT = 2
const HEADING_LOWEST = 6

/** An article as it was set: headings, paragraphs, lists and tables. */
export function TextFlow({ blocks, children: words }: TextFlowProps) {
  const groups = useMemo(() => groupBlocks(blocks), [blocks])
  return groups.map((group) => {
    switch (group.kind) {
      case 'block':
        return <Block key={group.at} block={blocks[group.at]!} words={words(group.at)} />
      case 'list':
        return (
          <ul key={group.entries[0]} className="draft-list">
            {group.entries.map((at) => (
              <li key={at}>{words(at)}</li>
            ))}
          </ul>
        )
      case 'table':
        return (
          <div key={group.rows[0]![0]} className="draft-table">
            <table>
              <tbody>
                {group.rows.map((row) => (
                  <tr key={row[0]}>
                    {row.map((at) => (
                      <Cell key={at} block={blocks[at]!} words={words(at)} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
    }
  })
}

function Block({ block, words }: { block: PlacedBlock; words: ReactNode }) {
  if (block.kind === 'heading') {
    const level = Math.min(HEADING_LOWEST, block.level + HEADING_SHIFT)
    return createElement(`h${level}`, { className: 'draft-heading', 'data-level': block.level }, words)
  }
  return <p className={block.kind === 'aside' ? 'text-sm text-ink-soft' : undefined}>{words}</p>
}

function Cell({ block, words }: { block: PlacedBlock; words: ReactNode }) {
  const isHead = block.kind === 'cell' && block.head
  return isHead ? <th scope={block.row === 0 ? 'col' : 'row'}>{words}</th> : <td>{words}</td>
}
