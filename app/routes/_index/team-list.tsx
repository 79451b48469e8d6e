import { Link } from '@remix-run/react'
import type { TeamLine } from '#server/teams.ts'

/** The teams one is in. Nothing before one has started or joined something. */
export function TeamList({ teams }: { teams: readonly TeamLine[] }) {
  if (teams.length === 0) return null
  return (
    <section aria-labelledby="your-teams" className="grid gap-5">
      <h2 id="your-teams" className="text-2xl font-semibold">
        Your teams
      </h2>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {teams.map(({ id, name, boards, people }) => (
          <li key={id} className="paper-card relative p-5 transition-shadow hover:shadow-lifted">
            <h3 className="text-lg font-semibold break-words">
              <Link to={`/teams/${id}`} className="rounded after:absolute after:inset-0">
                {name}
              </Link>
            </h3>
            <p className="text-sm text-ink-soft">
              {boards === 1 ? '1 board' : `${boards} boards`} ·{' '}
              {people === 1 ? '1 person' : `${people} people`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
