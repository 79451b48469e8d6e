import { LoaderCircle } from 'lucide-react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Field } from '../../../components/field.tsx'
import type { DeckDraft } from '../../../domain/draft/draft.ts'
import { ROLE_NAME_MAX } from '../../../domain/draft/limits.ts'
import { useActs } from '../draft-acts.ts'
import { readAgain } from '../read-again.ts'
import { DraftDialog } from './draft-dialog.tsx'

interface RolesDialogProps {
  draftId: string
  draft: DeckDraft
  onClose(): void
}

/** Two other names, for the cards as they are or for cards that the text is read again for. */
export function RolesDialog({ draftId, draft, onClose }: RolesDialogProps) {
  const acts = useActs()
  const [po, setPo] = useState(draft.roles[0].name)
  const [pm, setPm] = useState(draft.roles[1].name)
  const [fault, setFault] = useState<string | null>(null)
  const [isReading, setReading] = useState(false)
  const leaving = useRef<AbortController | null>(null)
  useEffect(() => () => leaving.current?.abort(), [])

  function name(event: FormEvent) {
    event.preventDefault()
    if (acts.make({ do: 'name-roles', po, pm })) onClose()
  }

  /** Its button is not disabled meanwhile, which would take the focus out of the dialog, and Escape with it. */
  async function read() {
    leaving.current?.abort()
    const { signal } = (leaving.current = new AbortController())
    setFault(null)
    setReading(true)
    const answer = await readAgain(draftId, { po, pm }, signal)
    if (signal.aborted) return
    setReading(false)
    if (!answer.ok) return setFault(answer.message)
    if (acts.make({ do: 'read-again', roles: answer.roles, cards: answer.cards })) onClose()
  }

  return (
    <DraftDialog title="The two roles" onClose={onClose}>
      <form className="grid gap-4" onSubmit={name}>
        <Field
          label="One role"
          autoFocus
          required
          maxLength={ROLE_NAME_MAX}
          value={po}
          onChange={(event) => setPo(event.currentTarget.value)}
        />
        <Field
          label="The other role"
          required
          maxLength={ROLE_NAME_MAX}
          value={pm}
          onChange={(event) => setPm(event.currentTarget.value)}
        />
        <div className="grid gap-1.5">
          <button type="submit" className="button justify-self-start" disabled={isReading}>
            Only rename them
          </button>
          <p className="text-sm text-ink-soft">The cards stay as they are.</p>
        </div>
      </form>
      {draft.text !== '' && (
        <div className="grid gap-1.5 border-t border-line pt-4">
          <button
            type="button"
            className="button-quiet justify-self-start"
            aria-disabled={isReading}
            disabled={po.trim() === '' || pm.trim() === ''}
            onClick={() => !isReading && void read()}
          >
            {isReading && <LoaderCircle aria-hidden="true" className="size-5 motion-safe:animate-spin" />}
            Read the text again for these roles
          </button>
          <p className="text-sm text-ink-soft">
            All cards are found anew, and what you said of them is gone, but for cards you wrote. One step
            back brings everything back.
          </p>
        </div>
      )}
      <p role="status" className={fault ? 'font-medium text-danger' : 'text-ink-soft'}>
        {isReading ? 'Reading the text …' : fault}
      </p>
    </DraftDialog>
  )
}
