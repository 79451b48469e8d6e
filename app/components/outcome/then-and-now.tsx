import { SincePill } from '../then-sign.tsx'
import type { CardId } from '../../domain/ids.ts'
import type { Outcome } from '../../domain/outcome.ts'
import {
  nowInOutcome,
  nowName,
  SINCE,
  sinceThen,
  standingName,
  type Since,
  type Then,
} from '../../domain/then.ts'

interface ThenAndNowProps {
  outcome: Outcome
  thens: readonly { id: CardId; then: Then }[]
}

const COUNT_WORDS: Record<Since, string> = {
  moved: 'moved',
  'newly-agreed': 'newly agreed',
  'still-split': 'still split',
  drifted: 'drifted',
  same: 'as before',
}

/** What has become of the duties that came back from an earlier outcome; nothing where none did. */
export function ThenAndNow({ outcome, thens }: ThenAndNowProps) {
  const { roleNames } = outcome
  const before = new Map(thens.map(({ id, then }) => [id, then]))
  const rows = outcome.cards.flatMap((card) => {
    const then = before.get(card.id)
    const now = nowInOutcome(card)
    return then ? [{ card, then, now, since: sinceThen(then, now) }] : []
  })
  const number = thens[0]?.then.number
  if (number === undefined || rows.length === 0) return null
  const counts = SINCE.map((since) => ({ since, count: rows.filter((row) => row.since === since).length }))
  const news = SINCE.flatMap((since) => (since === 'same' ? [] : rows.filter((row) => row.since === since)))
  return (
    <section aria-labelledby="then-and-now" className="grid gap-4 print:mt-6 print:block">
      <h2 id="then-and-now" className="break-after-avoid text-2xl font-semibold print:mb-3">
        Then and now
      </h2>
      <p className="text-ink-soft">
        Since outcome {number}, of {rows.length} {rows.length === 1 ? 'duty' : 'duties'}:{' '}
        {counts
          .filter(({ count }) => count > 0)
          .map(({ since, count }) => `${count} ${COUNT_WORDS[since]}`)
          .join(', ')}
        .
      </p>
      {news.length > 0 && (
        <div className="paper-card overflow-x-auto print:overflow-visible print:border-0 print:shadow-none">
          <table className="w-full border-collapse text-left">
            <caption className="sr-only">Duties that are not as they were in outcome {number}</caption>
            <thead>
              <tr className="border-b border-line text-sm text-ink-soft">
                {['Duty', 'Then', 'Now'].map((head) => (
                  <th key={head} scope="col" className="px-5 py-3 font-medium">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {news.map(({ card, then, now, since }) => (
                <tr
                  key={card.id}
                  data-since={since}
                  className="break-inside-avoid border-b border-line last:border-0"
                >
                  <th scope="row" className="px-5 py-3 font-semibold">
                    {card.title}
                    <span className="mt-1 block">
                      <SincePill since={since} />
                    </span>
                  </th>
                  <td className="px-5 py-3">{standingName(then, roleNames)}</td>
                  <td data-hue={now.column} className="px-5 py-3 font-semibold text-[var(--hue)]">
                    {nowName(now, roleNames)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
