import { Fragment, memo } from 'react'
import type { PlacedBlock, Range } from '../../domain/derive/article.ts'
import { hueOf, piecesOf, type Mark } from '../../domain/draft/marks.ts'
import type { CardId } from '../../domain/ids.ts'

export interface TextBlockProps {
  block: PlacedBlock
  sentences: readonly Range[]
  marks: readonly Mark[]
  /** The card that is looked at, if this block has a place of it. */
  lit: CardId | null
  /** Where the sentence begins that Tab leads to, if it lies in here. */
  stop: number | null
  /** Where the sentence begins that was picked to make a card of. */
  picked: number | null
  roleNames: { po: string; pm: string }
}

/** The words of a block: its sentences one by one for the keyboard, and in them the places that cards come from. */
export const TextBlock = memo(function TextBlock({
  block,
  sentences,
  stop,
  picked,
  ...rest
}: TextBlockProps) {
  const parts: Range[] = []
  let at = block.start
  for (const sentence of sentences) {
    parts.push({ start: at, end: sentence.start })
    at = sentence.end
  }
  return (
    <>
      {sentences.map((sentence, index) => (
        <Fragment key={sentence.start}>
          <Plain block={block} {...parts[index]!} />
          <span
            role="button"
            tabIndex={sentence.start === stop ? 0 : -1}
            aria-haspopup="dialog"
            className="sentence"
            data-sentence={sentence.start}
            data-until={sentence.end}
            data-picked={sentence.start === picked || undefined}
          >
            <Pieces block={block} range={sentence} {...rest} />
          </span>
        </Fragment>
      ))}
      <Plain block={block} start={at} end={block.end} />
    </>
  )
}, isTheSame)

function isTheSame(one: TextBlockProps, other: TextBlockProps): boolean {
  return (
    one.block === other.block &&
    one.sentences === other.sentences &&
    one.lit === other.lit &&
    one.stop === other.stop &&
    one.picked === other.picked &&
    one.roleNames === other.roleNames &&
    one.marks.length === other.marks.length &&
    one.marks.every((mark, at) => isSameMark(mark, other.marks[at]!))
  )
}

function isSameMark(one: Mark, other: Mark): boolean {
  return (
    one.start === other.start && one.end === other.end && one.card === other.card && one.role === other.role
  )
}

/** What lies between sentences. */
function Plain({ block, start, end }: Range & { block: PlacedBlock }) {
  if (start >= end) return null
  return <span data-from={start}>{block.text.slice(start - block.start, end - block.start)}</span>
}

interface PiecesProps extends Pick<TextBlockProps, 'block' | 'marks' | 'lit' | 'roleNames'> {
  range: Range
}

function Pieces({ block, range, marks, lit, roleNames }: PiecesProps) {
  const pieces = piecesOf(range, marks)
  return pieces.map((piece, at) => {
    const words = block.text.slice(piece.start - block.start, piece.end - block.start)
    const hue = hueOf(piece.marks)
    if (hue === null)
      return (
        <span key={piece.start} data-from={piece.start}>
          {words}
        </span>
      )
    const goesOn = at > 0 && hueOf(pieces[at - 1]!.marks) === hue
    return (
      <Fragment key={piece.start}>
        {!goesOn && (
          <span className="claim-name">({hue === 'shared' ? 'both roles' : roleNames[hue]}:) </span>
        )}
        <mark
          data-from={piece.start}
          data-hue={hue}
          data-lit={piece.marks.some(({ card }) => card === lit) || undefined}
          data-cards={[...new Set(piece.marks.map(({ card }) => card))].join(' ')}
          className="claim-mark"
        >
          {words}
        </mark>
      </Fragment>
    )
  })
}
