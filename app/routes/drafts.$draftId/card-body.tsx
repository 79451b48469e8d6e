import { MapPinPlus, Merge, PenLine, Split, Trash2 } from 'lucide-react'
import { IMPORTANCE_NAMES } from '../../components/importance-names.ts'
import { isContradiction } from '../../domain/draft/contradiction.ts'
import { doubtWords } from '../../domain/derive/confidence.ts'
import type { DraftCard } from '../../domain/draft/draft.ts'
import { IMPORTANCES, type Importance } from '../../domain/talk-queue.ts'
import { CardPlaces } from './card-places.tsx'
import { useActs } from './draft-acts.ts'

interface CardBodyProps {
  card: DraftCard
  text: string
  roleNames: { po: string; pm: string }
}

/** What a card is at length: why it may be wrong, where it comes from, and all that can be done with it. */
export function CardBody({ card, text, roleNames }: CardBodyProps) {
  const acts = useActs()
  const { id, detail, doubts, confidence } = card
  const tools = [
    { what: 'reword', words: 'Reword', Icon: PenLine },
    { what: 'split', words: 'Split', Icon: Split },
    { what: 'merge', words: 'Merge', Icon: Merge },
  ] as const
  return (
    <div className="grid gap-3 px-3 pb-3">
      {detail !== '' && <p className="text-sm">{detail}</p>}
      {isContradiction(card) && (
        <p className="text-sm font-medium">The text gives it to both, in different places.</p>
      )}
      {doubts.length > 0 && (
        <ul className="grid gap-0.5 text-sm text-ink-soft" aria-label="Why it may be wrong">
          {doubts.map((doubt) => (
            <li key={doubt}>{doubtWords(doubt)}</li>
          ))}
        </ul>
      )}
      <CardPlaces card={card} text={text} roleNames={roleNames} />
      <div className="flex flex-wrap items-center gap-2">
        {tools.map(({ what, words, Icon }) => (
          <button
            key={what}
            type="button"
            className="button-quiet button-small"
            onClick={() => acts.ask({ what, card: id })}
          >
            <Icon aria-hidden="true" className="size-4.5" />
            {words}
          </button>
        ))}
        <button
          type="button"
          className="button-quiet button-small"
          onClick={() => acts.ask({ what: 'claim', card: id })}
        >
          <MapPinPlus aria-hidden="true" className="size-4.5" />
          Add a place
        </button>
        {confidence === null && (
          <button
            type="button"
            className="button-quiet button-small"
            onClick={() => acts.make({ do: 'remove', card: id })}
          >
            <Trash2 aria-hidden="true" className="size-4.5" />
            Remove
          </button>
        )}
        <label className="ml-auto flex min-h-10 items-center gap-2 text-sm">
          Matters
          <select
            className="text-field w-auto py-1"
            value={card.importance}
            onChange={(event) =>
              acts.make({
                do: 'weigh',
                card: id,
                importance: Number(event.currentTarget.value) as Importance,
              })
            }
          >
            {IMPORTANCES.map((it) => (
              <option key={it} value={it}>
                {IMPORTANCE_NAMES[it]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  )
}
