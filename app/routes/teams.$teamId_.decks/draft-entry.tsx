import { Link } from '@remix-run/react'
import type { DraftLine } from '#server/team-decks.ts'
import { TimeAgo } from '../../components/time-ago.tsx'

/** A deck that is still reviewed. */
export function DraftEntry({ draft: { id, title, basedOn, maker, changedAt } }: { draft: DraftLine }) {
  return (
    <li className="paper-card relative grid gap-1 p-4 transition-shadow hover:shadow-lifted" data-draft={id}>
      <h3 className="text-lg font-semibold wrap-anywhere">
        <Link to={`/drafts/${id}`} className="rounded after:absolute after:inset-0">
          {title}
        </Link>
      </h3>
      <p className="text-sm text-ink-soft wrap-anywhere">
        {basedOn ? `From version ${basedOn.version} of “${basedOn.title}”` : 'A new deck'}
        {maker !== null && `, begun by ${maker}`} · last change <TimeAgo at={changedAt} />
      </p>
    </li>
  )
}
