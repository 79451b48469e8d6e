import { ArrowLeftRight, TextSearch, X } from 'lucide-react'
import type { DutyRole } from '../../domain/deck.ts'
import type { Range } from '../../domain/derive/article.ts'
import type { DraftCard, DraftClaim } from '../../domain/draft/draft.ts'
import { useActs } from './draft-acts.ts'

interface CardPlacesProps {
  card: DraftCard
  text: string
  roleNames: { po: string; pm: string }
}

/** Where the text gives the duty to whom, each with its sentence; a place can be given to the other role, or go. */
export function CardPlaces({ card, text, roleNames }: CardPlacesProps) {
  const acts = useActs()
  const { id, claims } = card
  return (
    <ul className="grid gap-2" aria-label="Where it comes from">
      {claims.map((claim, at) => {
        const other: DutyRole = claim.role === 'po' ? 'pm' : 'po'
        const place = placeWords(claim)
        return (
          <li key={at} data-hue={claim.role} className="draft-place">
            <p className="text-sm">
              <span className="font-semibold text-[var(--hue)]">{roleNames[claim.role]}</span>{' '}
              <span className="text-ink-soft">{place}</span>
            </p>
            {claim.sentence && text !== '' && <Quote text={text} claim={claim} sentence={claim.sentence} />}
            <div className="flex flex-wrap gap-1">
              <button
                type="button"
                className="place-button"
                onClick={() => acts.make({ do: 'reclaim', card: id, claim: at, role: other })}
              >
                <ArrowLeftRight aria-hidden="true" className="size-4" />
                To {roleNames[other]}
                <span className="sr-only">: {place}</span>
              </button>
              {claim.words && (
                <button type="button" className="place-button" onClick={() => acts.showInText(id, at)}>
                  <TextSearch aria-hidden="true" className="size-4" />
                  Show in the text<span className="sr-only">: {place}</span>
                </button>
              )}
              {claims.length > 1 && (
                <button
                  type="button"
                  className="place-button"
                  onClick={() => acts.make({ do: 'unclaim', card: id, claim: at })}
                >
                  <X aria-hidden="true" className="size-4" />
                  Take away<span className="sr-only">: {place}</span>
                </button>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function placeWords({ section, paragraph }: DraftClaim): string {
  return `${section.replace(/[\s:?]+$/, '')}, paragraph ${paragraph}`
}

/** The sentence, with the words in it that give this one duty. */
function Quote({ text, claim, sentence }: { text: string; claim: DraftClaim; sentence: Range }) {
  const words = claim.words ?? sentence
  return (
    <q className="text-sm">
      {text.slice(sentence.start, words.start)}
      <strong className="font-semibold">
        {text.slice(Math.max(sentence.start, words.start), words.end)}
      </strong>
      {text.slice(words.end, Math.max(words.end, sentence.end))}
    </q>
  )
}
