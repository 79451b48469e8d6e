import { useState, type FormEvent } from 'react'
import { Field } from '../../../components/field.tsx'
import { CARD_TITLE_MAX, type DutyRole } from '../../../domain/deck.ts'
import type { Range } from '../../../domain/derive/article.ts'
import type { DeckDraft } from '../../../domain/draft/draft.ts'
import { roleFromWords, titleFromWords } from '../../../domain/draft/from-words.ts'
import type { CardId } from '../../../domain/ids.ts'
import { useActs } from '../draft-acts.ts'
import { DraftDialog } from './draft-dialog.tsx'
import { RoleChoice } from './role-choice.tsx'

interface AddDialogProps {
  draft: DeckDraft
  words: Range | null
  roleNames: { po: string; pm: string }
  lookedAt: CardId | null
  onAdded(): void
  onClose(): void
}

/** A duty that was missed, from words of the text or by hand; the words can also be one more place of a card. */
export function AddDialog({ draft, words, roleNames, lookedAt, onAdded, onClose }: AddDialogProps) {
  const acts = useActs()
  const quote = words && draft.text.slice(words.start, words.end)
  const [title, setTitle] = useState(quote === null ? '' : titleFromWords(quote))
  const [role, setRole] = useState<DutyRole>(words ? roleFromWords(draft, words) : 'po')
  const fromHere = words ? cardsFrom(draft, words) : []

  function add(event: FormEvent) {
    event.preventDefault()
    if (acts.make({ do: 'add', title, role, words })) onAdded()
  }

  return (
    <DraftDialog title={words ? 'Add a duty from the text' : 'Add a card'} onClose={onClose}>
      {quote !== null && <q className="max-h-40 overflow-y-auto wrap-anywhere">{quote}</q>}
      {fromHere.length > 0 && (
        <div className="grid gap-1.5">
          <p className="text-sm text-ink-soft">Cards that come from here already:</p>
          <div className="flex flex-wrap gap-1.5">
            {fromHere.map((card) => (
              <button
                key={card.id}
                type="button"
                className="button-quiet button-small text-left"
                onClick={() => {
                  onClose()
                  acts.goTo(card.id)
                }}
              >
                {card.title}
              </button>
            ))}
          </div>
        </div>
      )}
      <form className="grid gap-4" onSubmit={add}>
        <Field
          label="Title"
          autoFocus
          hint={`In a few words, what is to be done. ${title.length} of ${CARD_TITLE_MAX} characters`}
          required
          maxLength={CARD_TITLE_MAX}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <RoleChoice label="Whose it is" roleNames={roleNames} role={role} onChoose={setRole} />
        <button type="submit" className="button justify-self-start" disabled={title.trim() === ''}>
          Add the card
        </button>
      </form>
      {words && draft.cards.length > 0 && (
        <PlaceForm draft={draft} words={words} role={role} lookedAt={lookedAt} onAdded={onAdded} />
      )}
    </DraftDialog>
  )
}

interface PlaceFormProps {
  draft: DeckDraft
  words: Range
  role: DutyRole
  lookedAt: CardId | null
  onAdded(): void
}

function PlaceForm({ draft, words, role, lookedAt, onAdded }: PlaceFormProps) {
  const acts = useActs()
  const [card, setCard] = useState<CardId>(lookedAt ?? draft.cards[0]!.id)
  return (
    <form
      className="flex flex-wrap items-end gap-2 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (acts.make({ do: 'claim', card, role, words })) onAdded()
      }}
    >
      <label className="grid min-w-0 flex-1 basis-56 gap-1.5">
        <span className="font-medium">Or add it to a card that is there</span>
        <select className="text-field" value={card} onChange={(event) => setCard(event.currentTarget.value)}>
          {draft.cards.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button-quiet">
        Add as a place of it
      </button>
    </form>
  )
}

function cardsFrom({ cards }: DeckDraft, { start, end }: Range) {
  return cards.filter(
    ({ verdict, claims }) =>
      verdict !== 'rejected' && claims.some(({ words }) => words && words.start < end && start < words.end),
  )
}
