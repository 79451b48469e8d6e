import { Link } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { ColumnSign } from '../../components/column-sign.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { columnName } from '../../domain/column-names.ts'
import type { RoleNames } from '../../domain/duty-search.ts'
import { dayWords } from '../../domain/day-words.ts'
import { dutiesWords } from '../../domain/duty-words.ts'
import type { Column } from '../../domain/placement.ts'
import type { SheetSection } from '../../domain/role-sheet.ts'
import { SheetList } from './sheet-list.tsx'
import { SheetPicture } from './sheet-picture.tsx'

export interface SheetPageProps {
  team: { id: string; name: string }
  roleNames: RoleNames
  today: string
  role: Column
  sections: SheetSection[]
  /** How many more there are than this page has. */
  left: number
}

/** What one role has to do with, to print and pin up. */
export function SheetPage({ team, roleNames, today, role, sections, left }: SheetPageProps) {
  const total = sections.reduce((sum, { duties }) => sum + duties.length, 0)
  const duties = `/teams/${team.id}/duties`
  return (
    <>
      <SiteHeader />
      <main className="sheet mx-auto grid max-w-5xl grid-cols-1 gap-8 px-6 pt-4 pb-24 print:block print:max-w-none print:p-0">
        <header className="grid grid-cols-1 gap-3 wrap-anywhere print:mb-4">
          <p className="flex flex-wrap gap-x-2 text-ink-soft">
            <Link to={`/teams/${team.id}`} className="rounded underline print:no-underline">
              {team.name}
            </Link>
            <span aria-hidden="true" className="print:hidden">
              /
            </span>
            <Link to={duties} className="rounded underline print:hidden">
              Who owns what
            </Link>
          </p>
          <div className="flex flex-wrap items-end justify-between gap-4">
            <h1 className="flex items-center gap-3 text-4xl font-semibold tracking-tight print:text-2xl">
              <ColumnSign column={role} className="size-9" />
              {columnName(role, roleNames)}
            </h1>
            {total > 0 && (
              <button type="button" className="button-quiet print:hidden" onClick={() => window.print()}>
                <Printer aria-hidden="true" className="size-5" />
                Print
              </button>
            )}
          </div>
          <p className="text-ink-soft">
            {dutiesWords(total)}, as of <time dateTime={today}>{dayWords(today)}</time>
          </p>
        </header>
        {total === 0 ? (
          <div className="grid justify-items-start gap-4">
            <p className="text-lg text-ink-soft">No saved outcome gives this role a duty.</p>
            <Link to={duties} className="button-quiet">
              See all duties
            </Link>
          </div>
        ) : (
          <>
            <SheetPicture sections={sections} />
            {sections.map((section) => (
              <SheetList key={section.id} teamId={team.id} section={section} today={today} />
            ))}
            {left > 0 && (
              <p className="text-ink-soft">
                {dutiesWords(left)} more do not fit on a page for the wall.{' '}
                <Link to={duties}>Search for them.</Link>
              </p>
            )}
          </>
        )}
        <Others teamId={team.id} role={role} roleNames={roleNames} />
      </main>
    </>
  )
}

function Others({ teamId, role, roleNames }: { teamId: string; role: Column; roleNames: RoleNames }) {
  return (
    <nav aria-label="Other pages to print" className="flex flex-wrap gap-3 print:hidden">
      {(['po', 'shared', 'pm'] as const)
        .filter((other) => other !== role)
        .map((other) => (
          <Link key={other} to={`/teams/${teamId}/duties/roles/${other}`} className="button-quiet">
            <ColumnSign column={other} />
            {columnName(other, roleNames)}
          </Link>
        ))}
    </nav>
  )
}
