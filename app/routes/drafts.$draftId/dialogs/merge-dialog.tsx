import { useMemo, useState, type FormEvent } from 'react'
import { Field } from '../../../components/field.tsx'
import { CARD_TITLE_MAX } from '../../../domain/deck.ts'
import type { DraftCard } from '../../../domain/draft/draft.ts'
import { partnersOf } from '../../../domain/draft/partners.ts'
import type { CardId } from '../../../domain/ids.ts'
import { useActs } from '../draft-acts.ts'
import { DraftDialog } from './draft-dialog.tsx'

interface MergeDialogProps {
  card: DraftCard
  cards: readonly DraftCard[]
  onClose(): void
}

/** One card of several that say the same, with the places of all. */
export function MergeDialog({ card, cards, onClose }: MergeDialogProps) {
  const acts = useActs()
  const [title, setTitle] = useState(card.title)
  const [sought, setSought] = useState('')
  const [chosen, setChosen] = useState<readonly CardId[]>([])
  const partners = useMemo(
    () =>
      partnersOf(
        card,
        cards.filter(({ verdict }) => verdict !== 'rejected'),
      ).map((it) => it.card),
    [card, cards],
  )
  const shown = partners.filter(
    ({ id, title: other }) =>
      chosen.includes(id) || other.toLowerCase().includes(sought.trim().toLowerCase()),
  )

  function merge(event: FormEvent) {
    event.preventDefault()
    if (acts.make({ do: 'merge', cards: [card.id, ...chosen], title })) onClose()
  }

  return (
    <DraftDialog title={`Merge “${card.title}”`} onClose={onClose}>
      <form className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={merge}>
        <Field
          label="Find a card"
          autoFocus
          type="search"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
          <legend className="mb-1.5 font-medium">Together with, likely ones first</legend>
          <div className="grid max-h-64 grid-cols-[minmax(0,1fr)] gap-1 overflow-y-auto p-1">
            {shown.map(({ id, title: other }) => (
              <label key={id} className="radio-box shrink-0">
                <input
                  type="checkbox"
                  className="size-5 shrink-0"
                  checked={chosen.includes(id)}
                  onChange={(event) =>
                    setChosen(
                      event.currentTarget.checked ? [...chosen, id] : chosen.filter((it) => it !== id),
                    )
                  }
                />
                {other}
              </label>
            ))}
            {shown.length === 0 && <p className="text-ink-soft">No other card is called so.</p>}
          </div>
        </fieldset>
        <Field
          label="Title of the one card"
          required
          maxLength={CARD_TITLE_MAX}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <button type="submit" className="button justify-self-start" disabled={chosen.length === 0}>
          {chosen.length === 0 ? 'Merge' : `Merge ${chosen.length + 1} cards`}
        </button>
      </form>
    </DraftDialog>
  )
}
