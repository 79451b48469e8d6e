import { Check, Flag, type LucideIcon } from 'lucide-react'
import { ClaimList } from '../claim-list.tsx'
import { claimedName } from '../../domain/export.ts'
import { differsFromArticle, type Outcome, type OutcomeCard } from '../../domain/outcome.ts'
import { DutySession } from './duty-session.tsx'

/** One duty at length: what it is, what the team came to, and what the article says. */
export function DutyEntry({ card, outcome }: { card: OutcomeCard; outcome: Outcome }) {
  return (
    <li className="paper-card grid break-inside-avoid content-start gap-2 border-l-4 border-l-[var(--hue)] p-4 wrap-anywhere print:mb-2 print:p-3 print:shadow-none">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <h4 className="flex-1 basis-48 font-semibold">{card.title}</h4>
        <div className="flex flex-wrap gap-2">
          {card.decision && <Sign icon={Check} words="Decided" />}
          {differsFromArticle(card) && <Sign icon={Flag} words="Differs from the article" filled />}
        </div>
      </div>
      <Origin card={card} />
      <p className="text-sm text-ink-soft">{card.detail}</p>
      {card.note && (
        <p className="rounded-lg bg-paper px-3 py-2 text-sm whitespace-pre-wrap print:border-l-2 print:border-line print:py-0">
          <span className="sr-only">Note: </span>
          {card.note}
        </p>
      )}
      <DutySession card={card} roleNames={outcome.roleNames} />
      <div className="text-sm">
        <span className="text-ink-soft">The article: </span>
        <span className="font-medium">{claimedName(card, outcome.roleNames)}</span>
        <ClaimList claims={card.claims} roleNames={outcome.roleNames} />
      </div>
    </li>
  )
}

function Sign({ icon: Icon, words, filled = false }: { icon: LucideIcon; words: string; filled?: boolean }) {
  return (
    <span className="pill text-sm font-medium print:border print:border-line">
      <Icon aria-hidden="true" className="size-3.5" fill={filled ? 'currentColor' : 'none'} />
      {words}
    </span>
  )
}

function Origin({ card: { title, original, splitFrom } }: { card: OutcomeCard }) {
  if (!original && splitFrom === null) return null
  return (
    <ul className="grid gap-1 text-sm text-ink-soft">
      {splitFrom !== null && <li>Cut out of “{splitFrom}”</li>}
      {original && <li>Was worded “{original.title === title ? original.detail : original.title}”</li>}
    </ul>
  )
}
