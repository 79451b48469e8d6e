import { MessageCircleWarning, ThumbsUp } from 'lucide-react'
import { LocalTime } from '../../components/local-time.tsx'
import { Strip } from '../../components/strip.tsx'
import { totalOf } from '../../domain/ballots.ts'
import { columnName } from '../../domain/column-names.ts'
import type { RoleNames } from '../../domain/duty-search.ts'
import type { OutcomeCard } from '../../domain/outcome.ts'
import {
  agreementPercent,
  dotsWords,
  gapName,
  reservations,
  saidSentence,
} from '../../domain/outcome-words.ts'
import { Part } from './part.tsx'

/** How it was placed by people alone, when it was decided, and who could not simply agree. */
export function DutyVoices({ card, roleNames }: { card: OutcomeCard; roleNames: RoleNames }) {
  const { tally, decision, dots, today } = card
  const dissent = reservations(card)
  const agreeing = card.consents.filter(({ consent }) => consent === 'agree').map(({ name }) => name)
  return (
    <Part id="agreement" title="How far you agree">
      <div className="paper-card grid grid-cols-1 gap-5 p-5 wrap-anywhere print:border-0 print:p-0 print:shadow-none">
        {tally ? (
          <div className="grid gap-2">
            <p>{figures(card)}</p>
            <Strip counts={tally.counts} nameOf={(choice) => columnName(choice, roleNames)} />
          </div>
        ) : (
          <p className="text-ink-soft">Nobody sorted it alone, so there are no figures.</p>
        )}
        <div className="grid gap-1">
          <h3 className="font-semibold">Dissent</h3>
          {dissent.length === 0 ? (
            <p className="text-ink-soft">None was written down.</p>
          ) : (
            <ul className="grid gap-1">
              {dissent.map((said, at) => (
                <li key={at} className="flex gap-2">
                  <MessageCircleWarning aria-hidden="true" className="mt-1 size-4 shrink-0" />
                  {saidSentence(said)}
                </li>
              ))}
            </ul>
          )}
          {agreeing.length > 0 && (
            <p className="flex gap-2 text-ink-soft">
              <ThumbsUp aria-hidden="true" className="mt-1 size-4 shrink-0" />
              {new Intl.ListFormat('en-GB').format(agreeing)} {agreeing.length === 1 ? 'agrees' : 'agree'}
            </p>
          )}
        </div>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-ink-soft">
          <li>
            {decision ? (
              <>
                Decided <LocalTime at={decision.at} />
              </>
            ) : (
              'Placed, and not decided yet'
            )}
          </li>
          {today !== null && <li>At that time done by: {columnName(today, roleNames)}</li>}
          {dots ? <li>{dotsWords(dots)} in the vote</li> : null}
        </ul>
      </div>
    </Part>
  )
}

function figures(card: OutcomeCard): string {
  const percent = agreementPercent(card)
  const people = card.tally ? totalOf(card.tally.counts) : 0
  const who = people === 1 ? 'One person sorted it alone' : `${people} people sorted it alone`
  const how = percent === null ? '' : `: ${percent}\u00a0% agreement`
  const gap = gapName(card)
  return `${who}${how}${gap === '' ? '' : `, ${gap.toLowerCase()}`}.`
}
