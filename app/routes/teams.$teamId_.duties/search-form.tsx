import { Form, Link } from '@remix-run/react'
import { Search } from 'lucide-react'
import { columnName } from '../../domain/column-names.ts'
import type { DutyQuery, RoleNames } from '../../domain/duty-search.ts'
import { READING_ORDER } from '../../domain/export.ts'
import type { Column } from '../../domain/placement.ts'

interface SearchFormProps {
  query: DutyQuery
  roleNames: RoleNames
  counts: Record<Column, number>
}

/** Asks by the address, so that an answer can be kept as a bookmark and works without a script. */
export function SearchForm({ query, roleNames, counts }: SearchFormProps) {
  const { text, column, state, isDue } = query
  return (
    // Filled in anew when somebody goes back to another answer.
    <Form key={JSON.stringify(query)} method="get" role="search" className="paper-card grid gap-4 p-5">
      <div className="grid gap-1.5">
        <label htmlFor="duty-text" className="font-medium">
          Which duty?
        </label>
        <div className="flex flex-wrap gap-3">
          <input
            id="duty-text"
            type="search"
            name="q"
            defaultValue={text}
            maxLength={200}
            autoComplete="off"
            placeholder="roadmap, budget, user needs …"
            className="text-field flex-1 basis-60"
          />
          <button type="submit" className="button">
            <Search aria-hidden="true" className="size-5" />
            Search
          </button>
        </div>
      </div>
      <div className="grid grid-cols-2 items-end gap-x-5 gap-y-3 sm:flex sm:flex-wrap">
        <label className="grid gap-1 text-sm font-medium">
          Whose
          <select
            name="column"
            defaultValue={column ?? ''}
            className="text-field sm:min-w-44 text-base font-normal"
          >
            <option value="">Everybody’s</option>
            {READING_ORDER.filter((it) => counts[it] > 0 || it === column).map((it) => (
              <option key={it} value={it}>
                {columnName(it, roleNames)}
              </option>
            ))}
          </select>
        </label>
        <label className="grid gap-1 text-sm font-medium">
          Decided
          <select name="state" defaultValue={state} className="text-field sm:min-w-36 text-base font-normal">
            <option value="all">Either way</option>
            <option value="decided">Decided</option>
            <option value="open">Still open</option>
          </select>
        </label>
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" name="due" value="1" defaultChecked={isDue} className="size-5" />
          Due for review
        </label>
        {(text !== '' || column !== null || state !== 'all' || isDue) && (
          <Link to="?" className="rounded py-2 underline sm:ml-auto">
            Show all
          </Link>
        )}
      </div>
    </Form>
  )
}
