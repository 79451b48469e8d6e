import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ClaimList } from '../../components/claim-list.tsx'
import { ColumnSign } from '../../components/column-sign.tsx'
import { DutySigns } from '../../components/duty-signs.tsx'
import { LocalTime } from '../../components/local-time.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { columnName } from '../../domain/column-names.ts'
import type { DutyRecord } from '../../domain/duty-record.ts'
import { dutyPath } from '../../domain/duty-search.ts'
import { lastWordOf } from '../../domain/duty-words.ts'
import { claimedName } from '../../domain/export.ts'
import { differsFromArticle } from '../../domain/outcome.ts'
import type { FormFault } from '../../http/form-fault.ts'
import { DutyHistory } from './duty-history.tsx'
import { DutyTrail } from './duty-trail.tsx'
import { DutyVoices } from './duty-voices.tsx'
import { Part } from './part.tsx'
import { ReviewForm } from './review-form.tsx'

export interface DutyPageProps {
  team: { id: string; name: string }
  today: string
  record: DutyRecord
  reviewRange: { first: string; last: string }
  fault: FormFault | undefined
}

/** One duty, by an address that holds: whose it is and why, who said what, and how it came to be so. */
export function DutyPage({ team, today, record, reviewRange, fault }: DutyPageProps) {
  const { line, card, holds } = record
  const { roleNames } = line
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-5xl grid-cols-1 gap-10 px-6 pt-4 pb-24 print:block print:p-0">
        <header className="grid grid-cols-1 gap-3 wrap-anywhere print:mb-5">
          <p className="flex flex-wrap gap-x-2 text-ink-soft">
            <Link to={`/teams/${team.id}`} className="rounded underline print:no-underline">
              {team.name}
            </Link>
            <span aria-hidden="true">/</span>
            <Link to={`/teams/${team.id}/duties`} className="rounded underline print:no-underline">
              Who owns what
            </Link>
          </p>
          <h1 className="text-4xl font-semibold tracking-tight">{line.title}</h1>
          {line.detail !== '' && <p className="max-w-prose text-lg text-ink-soft">{line.detail}</p>}
          <Origin teamId={team.id} record={record} />
        </header>
        {holds && (
          <div className="grid grid-cols-1 items-start gap-6 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] print:block">
            <Owner record={record} today={today} />
            <ReviewForm reviewOn={line.reviewOn} today={today} range={reviewRange} fault={fault} />
          </div>
        )}
        <DutyVoices card={card} roleNames={roleNames} />
        <DutyHistory steps={record.steps} />
        <DutyTrail trail={record.trail} />
        <Part id="article" title="What the article says">
          <div className="paper-card p-5 print:border-0 print:p-0 print:shadow-none">
            <p>
              <span className="font-semibold">{claimedName(card, roleNames)}</span>
              {differsFromArticle(card) && <span className="text-ink-soft"> · you see it otherwise</span>}
            </p>
            <ClaimList claims={card.claims} roleNames={roleNames} />
          </div>
        </Part>
      </main>
    </>
  )
}

function Owner({ record: { line }, today }: { record: DutyRecord; today: string }) {
  const { column, roleNames, ask, note, boardId, boardTitle, outcomeNumber, savedAt } = line
  const lastWord = lastWordOf(line, roleNames)
  return (
    <section
      aria-label="Who owns it"
      data-hue={column}
      className="grid grid-cols-1 gap-4 rounded-2xl p-6 wrap-anywhere [background:var(--hue-soft)] [print-color-adjust:exact]"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex items-center gap-3 text-3xl font-semibold">
          <ColumnSign column={column} className="size-8" />
          {columnName(column, roleNames)}
        </p>
        <DutySigns duty={line} today={today} />
      </div>
      {lastWord !== null && <p className="text-lg font-medium">{lastWord}</p>}
      <dl className="grid gap-3">
        {ask !== '' && <Fact name="Must be asked">{ask}</Fact>}
        <Fact name="Reason">
          {note === '' ? (
            <span className="text-ink-soft">Nobody wrote one down.</span>
          ) : (
            <span className="whitespace-pre-wrap">{note}</span>
          )}
        </Fact>
        <Fact name="Said by">
          <Link to={`/boards/${boardId}/outcomes/${outcomeNumber}`} className="rounded underline">
            Outcome {outcomeNumber} of {boardTitle}
          </Link>
          , <LocalTime at={savedAt} />
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** That it was split, cut out of another one, or worded otherwise. */
function Origin({
  teamId,
  record: { line, card, holds, parts, whole },
}: {
  teamId: string
  record: DutyRecord
}) {
  const { seriesId } = line
  const original = card.original
  return (
    <>
      {!holds && (
        <div className="paper-card grid gap-2 p-5">
          <p className="font-semibold">
            {parts.length > 0
              ? 'This duty was split. In its place there are:'
              : 'This duty is none any more.'}
          </p>
          <ul className="grid gap-1">
            {parts.map(({ cardId, title }) => (
              <li key={cardId}>
                <Link to={dutyPath(teamId, { seriesId, cardId })} className="rounded underline">
                  {title}
                </Link>
              </li>
            ))}
          </ul>
          <p className="text-sm text-ink-soft">What was last said of it stands below.</p>
        </div>
      )}
      {whole !== null && (
        <p className="text-ink-soft">
          Cut out of{' '}
          {whole.cardId === null ? (
            `“${whole.title}”`
          ) : (
            <Link to={dutyPath(teamId, { seriesId, cardId: whole.cardId })} className="rounded underline">
              {whole.title}
            </Link>
          )}
        </p>
      )}
      {original && (
        <p className="text-ink-soft">
          Was worded “{original.title === card.title ? original.detail : original.title}”
        </p>
      )}
    </>
  )
}
