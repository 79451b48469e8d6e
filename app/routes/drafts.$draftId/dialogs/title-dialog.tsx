import { useState } from 'react'
import { Field } from '../../../components/field.tsx'
import { DECK_TITLE_MAX } from '../../../domain/draft/limits.ts'
import { useActs } from '../draft-acts.ts'
import { DraftDialog } from './draft-dialog.tsx'

export function TitleDialog({ title: now, onClose }: { title: string; onClose(): void }) {
  const acts = useActs()
  const [title, setTitle] = useState(now)
  return (
    <DraftDialog title="The title of the deck" onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (acts.make({ do: 'entitle', title })) onClose()
        }}
      >
        <Field
          label="Title"
          autoFocus
          required
          maxLength={DECK_TITLE_MAX}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <button type="submit" className="button justify-self-start" disabled={title.trim() === ''}>
          Rename it
        </button>
      </form>
    </DraftDialog>
  )
}
