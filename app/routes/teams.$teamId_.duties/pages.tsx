import { Link } from '@remix-run/react'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import type { DutyAnswer, DutyQuery } from '../../domain/duty-search.ts'

/** The way through an answer that is longer than a page. */
export function Pages({ query, answer: { page, pages } }: { query: DutyQuery; answer: DutyAnswer }) {
  if (pages < 2) return null
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-3">
      {page > 1 && (
        <Link to={addressOf(query, page - 1)} className="button-quiet" rel="prev">
          <ArrowLeft aria-hidden="true" className="size-5" />
          Earlier
        </Link>
      )}
      <p className="text-ink-soft">
        Page {page} of {pages}
      </p>
      {page < pages && (
        <Link to={addressOf(query, page + 1)} className="button-quiet" rel="next">
          Further
          <ArrowRight aria-hidden="true" className="size-5" />
        </Link>
      )}
    </nav>
  )
}

function addressOf({ text, column, state, isDue }: DutyQuery, page: number): string {
  const params = new URLSearchParams({ q: text, column: column ?? '', state, page: String(page) })
  if (isDue) params.set('due', '1')
  return `?${params}`
}
