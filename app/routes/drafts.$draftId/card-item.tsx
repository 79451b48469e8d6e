import { Check, Split, Undo2, X, Zap } from 'lucide-react'
import { memo, useId, type KeyboardEvent } from 'react'
import { ColumnSign } from '../../components/column-sign.tsx'
import { claimedColumn } from '../../domain/deck.ts'
import { isContradiction } from '../../domain/draft/contradiction.ts'
import type { DraftCard } from '../../domain/draft/draft.ts'
import { CardBody } from './card-body.tsx'
import { useActs, type DraftActs } from './draft-acts.ts'
import { SurenessSign } from './sureness-sign.tsx'

interface CardItemProps {
  card: DraftCard
  /** Whether its parts lie open. */
  isLookedAt: boolean
  /** Whether Tab leads to it. */
  isStop: boolean
  roleNames: { po: string; pm: string }
  /** The article; empty for a card that is closed, so that it need not be drawn anew. */
  text: string
}

const VERDICT_WORDS = { proposed: 'To look at', accepted: 'Accepted', rejected: 'Rejected' }

/** A card to say yes or no to. Arrows go on from its title, letters do something with it. */
export const CardItem = memo(function CardItem({ card, isLookedAt, isStop, roleNames, text }: CardItemProps) {
  const acts = useActs()
  const about = useId()
  const { id, title, verdict } = card
  const hue = claimedColumn(card)
  const tabIndex = isLookedAt ? 0 : -1
  return (
    <li
      data-card-id={id}
      data-verdict={verdict}
      data-looked-at={isLookedAt || undefined}
      data-hue={hue}
      className="draft-card"
    >
      <div className="draft-card-head">
        <button
          type="button"
          data-card-main
          className="draft-card-main"
          tabIndex={isStop ? 0 : -1}
          aria-describedby={about}
          aria-current={isLookedAt || undefined}
          onClick={() => acts.look(id)}
          onFocus={() => acts.look(id)}
          onKeyDown={(event) => onKey(event, acts, card)}
        >
          {title}
        </button>
        <div className="flex shrink-0 gap-1">
          {verdict !== 'accepted' && (
            <button
              type="button"
              className="judge-button"
              data-judge="accept"
              tabIndex={tabIndex}
              aria-label={`Accept ${title}`}
              title="Accept"
              onClick={() => acts.judge(id, 'accepted')}
            >
              <Check aria-hidden="true" className="size-5" />
            </button>
          )}
          {verdict !== 'proposed' && (
            <button
              type="button"
              className="judge-button"
              data-judge="back"
              tabIndex={tabIndex}
              aria-label={`Bring back ${title}`}
              title="Bring back: to look at once more"
              onClick={() => acts.judge(id, 'proposed')}
            >
              <Undo2 aria-hidden="true" className="size-5" />
            </button>
          )}
          {verdict !== 'rejected' && (
            <button
              type="button"
              className="judge-button"
              data-judge="reject"
              tabIndex={tabIndex}
              aria-label={`Reject ${title}`}
              title="Reject"
              onClick={() => acts.judge(id, 'rejected')}
            >
              <X aria-hidden="true" className="size-5" />
            </button>
          )}
        </div>
      </div>
      <p id={about} className="draft-card-about">
        <span className="inline-flex items-center gap-1.5 font-medium text-[var(--hue)]">
          <ColumnSign column={hue} className="size-4" />
          {hue === 'shared' ? 'Both roles' : roleNames[hue]}
        </span>
        {verdict !== 'proposed' && (
          <span className="inline-flex items-center gap-1 font-medium text-ink">
            {verdict === 'accepted' ? (
              <Check aria-hidden="true" className="size-4 text-ok" />
            ) : (
              <X aria-hidden="true" className="size-4 text-danger" />
            )}
            {VERDICT_WORDS[verdict]}
          </span>
        )}
        <SurenessSign card={card} />
        {isContradiction(card) && (
          <span className="inline-flex items-center gap-1 font-medium text-[var(--unclear)]">
            <Zap aria-hidden="true" className="size-4" />
            Contradiction
          </span>
        )}
        {card.claims.length > 1 && (
          <span className="inline-flex items-center gap-1">
            <Split aria-hidden="true" className="size-3.5 rotate-90" />
            {card.claims.length} places
          </span>
        )}
      </p>
      {isLookedAt && <CardBody card={card} text={text} roleNames={roleNames} />}
    </li>
  )
})

/** Letters only while a card has the focus, so that nobody who dictates or types hits one by chance. */
function onKey(event: KeyboardEvent, acts: DraftActs, { id }: DraftCard): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  switch (event.key.toLowerCase()) {
    case 'arrowdown':
    case 'arrowup':
    case 'home':
    case 'end':
      acts.step(id, event.key)
      break
    case 'a':
      acts.judge(id, 'accepted')
      break
    case 'r':
      acts.judge(id, 'rejected')
      break
    case 'b':
      acts.judge(id, 'proposed')
      break
    case 'e':
      acts.ask({ what: 'reword', card: id })
      break
    case 's':
      acts.ask({ what: 'split', card: id })
      break
    case 'm':
      acts.ask({ what: 'merge', card: id })
      break
    case 't':
      acts.showInText(id)
      break
    default:
      return
  }
  event.preventDefault()
}
