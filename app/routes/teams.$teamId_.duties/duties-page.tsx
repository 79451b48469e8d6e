import { Link } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { ColumnSign } from '../../components/column-sign.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { columnName } from '../../domain/column-names.ts'
import type { DutyAnswer, DutyQuery, RoleNames } from '../../domain/duty-search.ts'
import { dutiesWords } from '../../domain/duty-words.ts'
import type { Column } from '../../domain/placement.ts'
import { DutyList } from './duty-list.tsx'
import { DutyPicture } from './duty-picture.tsx'
import { Pages } from './pages.tsx'
import { SearchForm } from './search-form.tsx'

export interface DutiesPageProps {
  team: { id: string; name: string }
  roleNames: RoleNames
  today: string
  query: DutyQuery
  answer: DutyAnswer
  /** Of all duties of the team, whatever was asked for. */
  counts: Record<Column, number>
}

/** Who owns X: a team's duties as a picture, and those that were asked for as a list. */
export function DutiesPage({ team, roleNames, today, query, answer, counts }: DutiesPageProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-5xl grid-cols-1 gap-8 px-6 pt-4 pb-24">
        <header className="grid grid-cols-1 gap-3 wrap-anywhere">
          <p className="text-ink-soft">
            <Link to={`/teams/${team.id}`} className="rounded underline">
              {team.name}
            </Link>
          </p>
          <h1 className="text-4xl font-semibold tracking-tight">Who owns what?</h1>
        </header>
        {all === 0 ? (
          <NothingYet teamId={team.id} />
        ) : (
          <>
            <SearchForm query={query} roleNames={roleNames} counts={counts} />
            {isEverything(query) && <DutyPicture counts={counts} roleNames={roleNames} />}
            <section aria-labelledby="found" className="grid grid-cols-1 gap-5">
              <div role="status">
                <h2 id="found" className="text-2xl font-semibold wrap-anywhere">
                  {resultWords(query, answer)}
                </h2>
              </div>
              <DutyList teamId={team.id} query={query} answer={answer} roleNames={roleNames} today={today} />
              <Pages query={query} answer={answer} />
            </section>
            <Sheets teamId={team.id} roleNames={roleNames} />
          </>
        )}
      </main>
    </>
  )
}

function isEverything({ text, column, state, isDue }: DutyQuery): boolean {
  return text.trim() === '' && column === null && state === 'all' && !isDue
}

function resultWords(query: DutyQuery, { total, isNear }: DutyAnswer): string {
  const text = query.text.trim()
  if (isNear) return `Nothing has “${text}” in it. These come closest:`
  if (total === 0) return text === '' ? 'No duty is like that' : `Nothing found for “${text}”`
  return text === '' ? dutiesWords(total) : `${dutiesWords(total)} for “${text}”`
}

function NothingYet({ teamId }: { teamId: string }) {
  return (
    <div className="grid justify-items-start gap-4">
      <p className="max-w-prose text-lg text-ink-soft">
        No duties yet. As soon as somebody saves an outcome of a board of this team, its duties are found
        here: who owns each, who has the last word, and why.
      </p>
      <p className="flex flex-wrap gap-3">
        <Link to="/boards/new" className="button">
          Start a board
        </Link>
        <Link to={`/teams/${teamId}`} className="button-quiet">
          The team’s boards
        </Link>
      </p>
    </div>
  )
}

function Sheets({ teamId, roleNames }: { teamId: string; roleNames: RoleNames }) {
  return (
    <section aria-labelledby="sheets" className="grid gap-3">
      <h2 id="sheets" className="flex items-center gap-2 text-xl font-semibold">
        <Printer aria-hidden="true" className="size-5" />
        My duties, to print
      </h2>
      <ul className="flex flex-wrap gap-3">
        {(['po', 'shared', 'pm'] as const).map((role) => (
          <li key={role}>
            <Link to={`/teams/${teamId}/duties/roles/${role}`} className="button-quiet">
              <ColumnSign column={role} />
              {columnName(role, roleNames)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
