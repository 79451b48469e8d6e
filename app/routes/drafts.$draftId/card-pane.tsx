import { CheckCheck, Plus } from 'lucide-react'
import { useMemo, type RefObject } from 'react'
import { Segments } from '../../components/segments.tsx'
import { countVerdicts, type DeckDraft, type DraftCard, type Verdict } from '../../domain/draft/draft.ts'
import { SURE_FROM, surenessOf } from '../../domain/draft/sureness.ts'
import type { CardId } from '../../domain/ids.ts'
import { CardItem } from './card-item.tsx'
import { useActs } from './draft-acts.ts'

export const SHOWN = ['all', 'proposed', 'accepted', 'rejected'] as const
export type Shown = (typeof SHOWN)[number]

interface CardPaneProps {
  pane: RefObject<HTMLDivElement>
  draft: DeckDraft
  /** In order of review, those that are shown. */
  cards: readonly DraftCard[]
  shown: Shown
  onShow(shown: Shown): void
  lookedAt: CardId | null
  roleNames: { po: string; pm: string }
}

/** The cards in the order they are looked at, doubtful ones first, and how many of each verdict there are. */
export function CardPane({ pane, draft, cards, shown, onShow, lookedAt, roleNames }: CardPaneProps) {
  const acts = useActs()
  const counts = useMemo(() => countVerdicts(draft.cards), [draft.cards])
  const sure = draft.cards.filter((card) => card.verdict === 'proposed' && surenessOf(card) === 'sure').length
  const stop = cards.some(({ id }) => id === lookedAt) ? lookedAt : cards[0]?.id
  return (
    <div className="draft-cards">
      <div className="draft-cards-head">
        <Segments
          label="Cards that are shown"
          name="shown"
          choices={{
            all: `All ${draft.cards.length}`,
            proposed: `To look at ${counts.proposed}`,
            accepted: `Accepted ${counts.accepted}`,
            rejected: `Rejected ${counts.rejected}`,
          }}
          chosen={shown}
          onChoose={onShow}
        />
        <div className="flex flex-wrap gap-2">
          {sure > 0 && (
            <button
              type="button"
              className="button-quiet button-small"
              onClick={() => acts.make({ do: 'accept-rest', atLeast: SURE_FROM })}
            >
              <CheckCheck aria-hidden="true" className="size-5" />
              {sure === 1 ? 'Accept the one that is sure' : `Accept all ${sure} that are sure`}
            </button>
          )}
          <button
            type="button"
            className="button-quiet button-small"
            onClick={() => acts.ask({ what: 'add', words: null })}
          >
            <Plus aria-hidden="true" className="size-5" />
            Add a card
          </button>
        </div>
      </div>
      <div ref={pane} className="draft-scroll">
        {cards.length === 0 ? (
          <p data-card-list tabIndex={-1} className="px-2 py-10 text-center text-ink-soft">
            {emptyWords(draft, shown)}
          </p>
        ) : (
          <ul data-card-list tabIndex={-1} className="grid gap-2 outline-none">
            {cards.map((card) => (
              <CardItem
                key={card.id}
                card={card}
                isLookedAt={card.id === lookedAt}
                isStop={card.id === stop}
                roleNames={roleNames}
                text={card.id === lookedAt ? draft.text : ''}
              />
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

function emptyWords(draft: DeckDraft, shown: Shown): string {
  if (draft.cards.length === 0)
    return draft.text === ''
      ? 'There are no cards yet. Add the first one.'
      : 'There are no cards yet. Select words in the text, or add a card.'
  const words: Record<Verdict | 'all', string> = {
    all: '',
    proposed: 'All is looked at. Make the deck when you are ready.',
    accepted: 'Nothing is accepted yet.',
    rejected: 'Nothing is rejected.',
  }
  return words[shown]
}
