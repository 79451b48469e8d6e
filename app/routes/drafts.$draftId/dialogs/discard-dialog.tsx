import { useSubmit } from '@remix-run/react'
import { DraftDialog } from './draft-dialog.tsx'

interface DiscardDialogProps {
  title: string
  hasText: boolean
  onDiscard(): void
  onClose(): void
}

export function DiscardDialog({ title, hasText, onDiscard, onClose }: DiscardDialogProps) {
  const submit = useSubmit()
  return (
    <DraftDialog title="Throw the draft away?" role="alertdialog" onClose={onClose}>
      <p>
        “{title}” goes for everybody in the team, with {hasText ? 'its text and ' : ''}all its cards. It does
        not come back.
      </p>
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          className="button"
          onClick={() => {
            onDiscard()
            submit({ do: 'discard' }, { method: 'post' })
          }}
        >
          Throw it away
        </button>
        <button type="button" className="button-quiet" onClick={onClose}>
          Keep it
        </button>
      </div>
    </DraftDialog>
  )
}
