import { useState, type FormEvent } from 'react'
import { Field } from '../../../components/field.tsx'
import { CARD_TITLE_MAX } from '../../../domain/deck.ts'
import type { DraftCard } from '../../../domain/draft/draft.ts'
import { titlesOfParts } from '../../../domain/draft/from-words.ts'
import { useActs } from '../draft-acts.ts'
import { DraftDialog } from './draft-dialog.tsx'

interface SplitDialogProps {
  card: DraftCard
  onClose(): void
}

/** Two duties in one card, or three: each part is a card of its own with all its places. */
export function SplitDialog({ card, onClose }: SplitDialogProps) {
  const acts = useActs()
  const [titles, setTitles] = useState<readonly string[]>(() => titlesOfParts(card.title))

  function split(event: FormEvent) {
    event.preventDefault()
    const parts = titles.filter((title, at) => at < 2 || title.trim() !== '')
    if (acts.make({ do: 'split', card: card.id, titles: parts })) onClose()
  }

  return (
    <DraftDialog title={`Split “${card.title}”`} onClose={onClose}>
      <form className="grid gap-4" onSubmit={split}>
        {titles.map((title, at) => (
          <Field
            key={at}
            autoFocus={at === 0}
            label={at < 2 ? `Part ${at + 1}` : 'Part 3, if there is a third'}
            required={at < 2}
            maxLength={CARD_TITLE_MAX}
            value={title}
            onChange={(event) => setTitles(titles.with(at, event.currentTarget.value))}
          />
        ))}
        <p className="text-sm text-ink-soft">
          Each part keeps the places in the text. Take away afterwards what does not belong.
        </p>
        <button type="submit" className="button justify-self-start">
          Split the card
        </button>
      </form>
    </DraftDialog>
  )
}
