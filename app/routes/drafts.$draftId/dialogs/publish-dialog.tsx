import { useActionData, useNavigation, useSubmit } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { countVerdicts, type DeckDraft } from '../../../domain/draft/draft.ts'
import type { action } from '../route.tsx'
import { DraftDialog } from './draft-dialog.tsx'

interface PublishDialogProps {
  draft: DeckDraft
  /** Which version of a deck it becomes. */
  version: number
  /** Saves what is not saved yet. */
  flush(): Promise<number | null>
  /** Somebody else saved meanwhile. */
  onChanged(): void
  onClose(): void
}

/** How many cards the deck will have, and what it will not have. */
export function PublishDialog({ draft, version, flush, onChanged, onClose }: PublishDialogProps) {
  const submit = useSubmit()
  const { state } = useNavigation()
  const refused = useActionData<typeof action>()
  const [isUnsaved, setUnsaved] = useState(false)
  const [isPressed, setPressed] = useState(false)
  const { accepted, proposed, rejected } = countVerdicts(draft.cards)

  async function publish() {
    setPressed(true)
    const revision = await flush()
    setUnsaved(revision === null)
    if (revision !== null) submit({ do: 'publish', revision }, { method: 'post' })
  }

  const isUnderWay = state !== 'idle'
  const isChanged = isPressed && refused?.kind === 'draft-changed'
  useEffect(() => {
    if (!isChanged) return
    onChanged()
    onClose()
  }, [isChanged, onChanged, onClose])
  return (
    <DraftDialog title="Make the deck" role="alertdialog" onClose={onClose}>
      {accepted === 0 ? (
        <p>Nothing is accepted yet. Accept at least one card, or add one.</p>
      ) : (
        <p>
          “{draft.title}” will have <strong>{accepted === 1 ? '1 card' : `${accepted} cards`}</strong>
          {version > 1 && `, as version ${version}. Boards keep the version they began with`}.
        </p>
      )}
      {accepted > 0 && proposed + rejected > 0 && (
        <ul className="grid list-disc gap-1 pl-5">
          {proposed > 0 && (
            <li>
              {proposed === 1 ? '1 card is' : `${proposed} cards are`} still to look at, and will be left out.
            </li>
          )}
          {rejected > 0 && <li>{rejected === 1 ? '1 card is' : `${rejected} cards are`} rejected.</li>}
        </ul>
      )}
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          className="button"
          disabled={accepted === 0}
          aria-disabled={isUnderWay}
          onClick={() => !isUnderWay && void publish()}
        >
          {isUnderWay ? 'Making it …' : 'Make the deck'}
        </button>
        <button type="button" className="button-quiet" onClick={onClose}>
          {proposed > 0 ? 'Look at them first' : 'Not yet'}
        </button>
      </div>
      <p role="status" className="font-medium text-danger">
        {isUnsaved && 'Not all is saved yet. Try again once the sign at the top says “Saved”.'}
        {isPressed && !isUnsaved && !isUnderWay && refused && `${refused.title}. ${refused.sentence}`}
      </p>
    </DraftDialog>
  )
}
