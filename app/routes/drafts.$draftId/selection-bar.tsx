import { MapPinPlus, Plus, X } from 'lucide-react'
import type { MouseEvent } from 'react'
import type { DraftCard } from '../../domain/draft/draft.ts'
import type { CardId } from '../../domain/ids.ts'

interface SelectionBarProps {
  words: string
  /** The one that is looked at. */
  card: DraftCard | null
  onAdd(): void
  onClaim(card: CardId): void
  onClose(): void
}

/** What can be made of the words that are selected. */
export function SelectionBar({ words, card, onAdd, onClaim, onClose }: SelectionBarProps) {
  return (
    <div className="selection-bar" role="group" aria-label="The selected words">
      <p className="min-w-0 flex-1 basis-full truncate text-sm text-ink-soft">“{words}”</p>
      <button type="button" className="button button-small" onMouseDown={keepSelection} onClick={onAdd}>
        <Plus aria-hidden="true" className="size-4.5" />
        Add a duty from the selection
      </button>
      {card && (
        <button
          type="button"
          className="button-quiet button-small min-w-0"
          onMouseDown={keepSelection}
          onClick={() => onClaim(card.id)}
        >
          <MapPinPlus aria-hidden="true" className="size-4.5 shrink-0" />
          <span className="truncate">Add as a place of “{card.title}”</span>
        </button>
      )}
      <button
        type="button"
        className="icon-button ml-auto"
        aria-label="Leave the selection"
        onMouseDown={keepSelection}
        onClick={onClose}
      >
        <X aria-hidden="true" className="size-5" />
      </button>
    </div>
  )
}

/** So that one still sees which words it is about. */
function keepSelection(event: MouseEvent): void {
  event.preventDefault()
}
