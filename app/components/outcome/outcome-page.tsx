import { proxySign } from '../../domain/outcome-words.ts'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { SealState } from '#server/seal.ts'
import { LocalTime } from '../local-time.tsx'
import { ROLE_NAMES } from '../role-names.ts'
import { SiteHeader } from '../site-header.tsx'
import { claimedName, READING_ORDER } from '../../domain/export.ts'
import { columnName } from '../../domain/column-names.ts'
import type { CardId } from '../../domain/ids.ts'
import { differsFromArticle, type Outcome } from '../../domain/outcome.ts'
import { seatName } from '../../domain/seat-names.ts'
import { savedWords, shortSeal } from '../../domain/sealed.ts'
import type { Then } from '../../domain/then.ts'
import { usePrintSign } from '../../hooks/use-print-sign.ts'
import { ColumnSection } from './column-section.tsx'
import { Downloads } from './downloads.tsx'
import { FollowUp } from './follow-up.tsx'
import { OutcomePicture } from './outcome-picture.tsx'
import { SealPart } from './seal-part.tsx'
import { ThenAndNow } from './then-and-now.tsx'

interface OutcomePageProps {
  outcome: Outcome
  markdown: string
  /** What the outcome that the board began with says of its cards. */
  thens: readonly { id: CardId; then: Then }[]
  /** Whether the outcome says what its seal covers. */
  seal: SealState
  /** Its board's address; null for those who cannot go there. */
  board: string | null
  /** Its files are there, by their endings. */
  path: string
  all: readonly { number: number; savedAt: string }[]
  /** Where one goes from here, if anywhere. */
  waysOn?: ReactNode
  /** At its end. */
  children?: ReactNode
}

/** An outcome for reading and printing: who owns what, and where the team sees it otherwise than the article. */
export function OutcomePage({
  outcome,
  markdown,
  thens,
  seal,
  board,
  path,
  all,
  waysOn,
  children,
}: OutcomePageProps) {
  usePrintSign(printSign(outcome))
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-5xl gap-12 px-6 pt-4 pb-24 print:block print:p-0">
        <header className="grid grid-cols-1 gap-4 wrap-anywhere print:mb-6">
          <p className="text-ink-soft">
            {board === null ? (
              outcome.title
            ) : (
              <Link to={board} className="rounded underline print:no-underline">
                {outcome.title}
              </Link>
            )}
          </p>
          <h1 className="text-4xl font-semibold tracking-tight">
            Outcome {outcome.number}
            <span className="sr-only"> of {outcome.title}</span>
          </h1>
          <p className="max-w-prose text-lg text-ink-soft">
            Saved <LocalTime at={outcome.savedAt} /> by {outcome.savedBy}. On the board: {peopleOf(outcome)}.
            The deck is {outcome.deckTitle}, from the article “{outcome.sourceTitle}”.
          </p>
          <Downloads outcome={outcome} markdown={markdown} path={path} />
          {board !== null && <OtherOutcomes all={all} shown={outcome.number} board={board} />}
          <SealPart outcome={outcome} state={seal} textPath={board === null ? null : `${path}.sealed.txt`} />
          {waysOn}
        </header>
        <OutcomePicture outcome={outcome} />
        <section aria-labelledby="who-owns-what" className="grid gap-8 print:mt-6 print:block">
          <h2 id="who-owns-what" className="break-after-avoid text-2xl font-semibold">
            Who owns what
          </h2>
          {READING_ORDER.map((column) => (
            <ColumnSection key={column} outcome={outcome} column={column} />
          ))}
        </section>
        <ThenAndNow outcome={outcome} thens={thens} />
        <Differences outcome={outcome} />
        <FollowUp outcome={outcome} />
        {children}
      </main>
    </>
  )
}

/** On each sheet of paper: which outcome it belongs to. */
function printSign({ title, number, savedAt, seal }: Outcome): string {
  const sealed = seal === null ? '' : ` · sealed ${shortSeal(seal)}`
  return `${title} · outcome ${number} · ${savedWords(savedAt)}${sealed}`
}

function peopleOf({ people, roleNames }: Outcome): string {
  const words = people.map(({ name, role, seat, kind }) => {
    const roleSign = role === 'participant' ? '' : ROLE_NAMES[role].toLowerCase()
    const signs = [seatName(seat, roleNames), roleSign, proxySign({ kind })].filter((sign) => sign !== '')
    return `${name} (${signs.join(', ')})`
  })
  return words.join(', ')
}

function OtherOutcomes({
  all,
  shown,
  board,
}: {
  all: OutcomePageProps['all']
  shown: number
  board: string
}) {
  if (all.length < 2) return null
  return (
    <nav aria-label="Outcomes of this board" className="flex flex-wrap gap-2 text-sm print:hidden">
      {all.map(({ number }) => (
        <Link
          key={number}
          to={`${board}/outcomes/${number}`}
          aria-current={number === shown ? 'page' : undefined}
          className="pill min-h-8 px-3 underline aria-[current]:font-semibold aria-[current]:no-underline"
        >
          Outcome {number}
        </Link>
      ))}
    </nav>
  )
}

function Differences({ outcome }: { outcome: Outcome }) {
  const differing = outcome.cards.filter(differsFromArticle)
  return (
    <section aria-labelledby="differences" className="grid gap-4 print:mt-6 print:block">
      <h2 id="differences" className="break-after-avoid text-2xl font-semibold print:mb-3">
        Where the team differs from the article
      </h2>
      {differing.length === 0 ? (
        <p className="text-ink-soft">Nowhere: every duty that was decided lies where the article puts it.</p>
      ) : (
        <div className="paper-card overflow-x-auto print:overflow-visible print:border-0 print:shadow-none">
          <table className="w-full border-collapse text-left">
            <caption className="sr-only">Duties that the team gave to somebody else than the article</caption>
            <thead>
              <tr className="border-b border-line text-sm text-ink-soft">
                <th scope="col" className="px-5 py-3 font-medium">
                  Duty
                </th>
                <th scope="col" className="px-5 py-3 font-medium">
                  The article
                </th>
                <th scope="col" className="px-5 py-3 font-medium">
                  The team
                </th>
              </tr>
            </thead>
            <tbody>
              {differing.map((card) => (
                <tr key={card.id} className="break-inside-avoid border-b border-line last:border-0">
                  <th scope="row" className="px-5 py-3 font-semibold">
                    {card.title}
                  </th>
                  <td className="px-5 py-3">{claimedName(card, outcome.roleNames)}</td>
                  <td data-hue={card.column} className="px-5 py-3 font-semibold text-[var(--hue)]">
                    {columnName(card.column, outcome.roleNames)}
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
