import { Ellipsis, Gavel, StickyNote } from 'lucide-react'
import { memo } from 'react'
import type { CardId } from '../../domain/ids.ts'

interface CardItemProps {
  id: CardId
  title: string
  hasNote: boolean
  /** Frozen where it lies. */
  decided: boolean
  lit: boolean
  mayEdit: boolean
  isHeld: boolean
  /** The held card would come to lie before this one. */
  dropBefore: boolean
  /** Who else has it in the hand. */
  holder: { name: string; colour: number } | null
  onOpen(cardId: CardId): void
  onMenu(cardId: CardId): void
}

export const CardItem = memo(function CardItem(props: CardItemProps) {
  const { id, title, hasNote, decided, lit, mayEdit, isHeld, dropBefore, holder, onOpen, onMenu } = props
  return (
    <li
      data-card-id={id}
      data-held={isHeld ? '' : undefined}
      data-decided={decided ? '' : undefined}
      data-lit={lit ? '' : undefined}
      data-drop-before={dropBefore ? '' : undefined}
      data-person-colour={holder?.colour}
      data-held-by-other={holder ? '' : undefined}
      className="duty-card"
    >
      <button
        type="button"
        data-card-main
        tabIndex={-1}
        aria-describedby={mayEdit && !decided ? 'how-to-move' : undefined}
        onClick={() => onOpen(id)}
        className="duty-card-main"
      >
        {title}
        {hasNote && (
          <>
            {' '}
            <StickyNote aria-hidden="true" className="mb-0.5 inline size-3.5 text-ink-soft" />
            <span className="sr-only">, has a note</span>
          </>
        )}
        {decided && (
          <>
            {' '}
            <Gavel aria-hidden="true" className="mb-0.5 inline size-3.5" />
            <span className="sr-only">, decided</span>
          </>
        )}
      </button>
      {mayEdit && !decided && (
        <button
          type="button"
          data-card-menu
          tabIndex={-1}
          aria-label={`Move ${title}`}
          aria-haspopup="menu"
          onClick={() => onMenu(id)}
          className="duty-card-menu"
        >
          <Ellipsis aria-hidden="true" className="size-4.5" />
        </button>
      )}
      {holder && <span className="holder-name">{holder.name}</span>}
    </li>
  )
})
