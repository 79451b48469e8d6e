import { useState, type FormEvent } from 'react'
import type { DutyRole } from '../../../domain/deck.ts'
import type { Range } from '../../../domain/derive/article.ts'
import type { DeckDraft, DraftCard } from '../../../domain/draft/draft.ts'
import { roleFromWords } from '../../../domain/draft/from-words.ts'
import { useActs } from '../draft-acts.ts'
import { DraftDialog } from './draft-dialog.tsx'
import { RoleChoice } from './role-choice.tsx'

interface ClaimDialogProps {
  card: DraftCard
  draft: DeckDraft
  /** What is selected in the text. */
  words: Range | null
  roleNames: { po: string; pm: string }
  onAdded(): void
  onClose(): void
}

/** One more place that gives the duty to a role: the words that are selected, or none that can be shown. */
export function ClaimDialog({ card, draft, words, roleNames, onAdded, onClose }: ClaimDialogProps) {
  const acts = useActs()
  const missing = card.claims.some(({ role }) => role === 'pm') ? 'po' : 'pm'
  const [role, setRole] = useState<DutyRole>(words ? roleFromWords(draft, words) : missing)
  const [selected, setSelected] = useState(true)

  function claim(event: FormEvent) {
    event.preventDefault()
    if (acts.make({ do: 'claim', card: card.id, role, words: selected ? words : null })) onAdded()
  }

  return (
    <DraftDialog title={`One more place of “${card.title}”`} onClose={onClose}>
      <form className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={claim}>
        <RoleChoice label="Who has the duty there" roleNames={roleNames} role={role} onChoose={setRole} />
        {words ? (
          <label className="flex items-start gap-2.5">
            <input
              type="checkbox"
              className="mt-0.5 size-5 shrink-0"
              checked={selected}
              onChange={(event) => setSelected(event.currentTarget.checked)}
            />
            <span className="wrap-anywhere">
              By the words <q>{draft.text.slice(words.start, words.end)}</q>
            </span>
          </label>
        ) : (
          <p className="text-sm text-ink-soft">
            {draft.text === ''
              ? 'It will have no place in a text.'
              : 'It will have no place in the text. To give it one, select the words there first.'}
          </p>
        )}
        <button type="submit" className="button justify-self-start">
          Add the place
        </button>
      </form>
    </DraftDialog>
  )
}
