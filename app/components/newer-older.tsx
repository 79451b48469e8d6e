import { Link } from '@remix-run/react'

interface NewerOlderProps {
  /** What it leads through. */
  label: string
  /** Counted from 1. */
  page: number
  pages: number
  addressOf(page: number): string
}

/** The way through a list that is longer than a page, newest first. */
export function NewerOlder({ label, page, pages, addressOf }: NewerOlderProps) {
  if (pages < 2) return null
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-3">
      {page > 1 && (
        <Link to={addressOf(page - 1)} className="button-quiet button-small">
          Newer
        </Link>
      )}
      <span className="text-ink-soft">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <Link to={addressOf(page + 1)} className="button-quiet button-small">
          Older
        </Link>
      )}
    </nav>
  )
}
