import { Link } from '@remix-run/react'

interface WaysOnProps {
  /** Its board's address. */
  board: string
  number: number
  /** Null for who is on the board and not in its team. */
  teamId: string | null
}

/** From an outcome to how it came about, and to what became of it. */
export function WaysOn({ board, number, teamId }: WaysOnProps) {
  const ways = [
    { to: `${board}/replay?outcome=${number}`, words: 'How we got there' },
    ...(teamId === null
      ? []
      : [
          { to: `/teams/${teamId}/duties`, words: 'All duties of the team' },
          { to: `/teams/${teamId}`, words: 'The team' },
        ]),
  ]
  return (
    <nav aria-label="From here" className="flex flex-wrap gap-x-5 gap-y-2 print:hidden">
      {ways.map(({ to, words }) => (
        <Link key={to} to={to} className="rounded underline">
          {words}
        </Link>
      ))}
    </nav>
  )
}
