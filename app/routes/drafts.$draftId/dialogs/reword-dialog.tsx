import { useState, type FormEvent } from 'react'
import { Field } from '../../../components/field.tsx'
import { CARD_DETAIL_MAX, CARD_TITLE_MAX } from '../../../domain/deck.ts'
import type { DraftCard } from '../../../domain/draft/draft.ts'
import { useActs } from '../draft-acts.ts'
import { DraftDialog } from './draft-dialog.tsx'

interface CardDialogProps {
  card: DraftCard
  onClose(): void
}

export function RewordDialog({ card, onClose }: CardDialogProps) {
  const acts = useActs()
  const [title, setTitle] = useState(card.title)
  const [detail, setDetail] = useState(card.detail)

  function reword(event: FormEvent) {
    event.preventDefault()
    if (acts.make({ do: 'reword', card: card.id, title, detail })) onClose()
  }

  return (
    <DraftDialog title="Reword the card" onClose={onClose}>
      <form className="grid gap-4" onSubmit={reword}>
        <Field
          label="Title"
          autoFocus
          hint={`${title.length} of ${CARD_TITLE_MAX} characters`}
          required
          maxLength={CARD_TITLE_MAX}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <label className="grid gap-1.5">
          <span className="font-medium">What it means</span>
          <span className="-mt-1 text-sm text-ink-soft">
            May stay empty. {detail.length} of {CARD_DETAIL_MAX} characters
          </span>
          <textarea
            className="text-field"
            rows={4}
            maxLength={CARD_DETAIL_MAX}
            value={detail}
            onChange={(event) => setDetail(event.currentTarget.value)}
          />
        </label>
        <button type="submit" className="button justify-self-start" disabled={title.trim() === ''}>
          Reword and accept
        </button>
      </form>
    </DraftDialog>
  )
}
