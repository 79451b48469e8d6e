import { Link } from '@remix-run/react'
import type { OwnBoard, OwnBoardList } from '#server/own-boards.ts'
import { NewerOlder } from '../../components/newer-older.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'

const PHASE_WORDS: Record<OwnBoard['phase'], string> = {
  lobby: 'Gathering',
  sort: 'Sorting alone',
  reveal: 'Revealed',
  discuss: 'Open for all',
  vote: 'Voting',
  closed: 'Closed',
}

const ROLE_WORDS: Record<OwnBoard['role'], string> = {
  facilitator: 'You facilitate',
  participant: 'You take part',
  observer: 'You observe',
}

/** A page of the boards one is on. */
export function BoardList({ list: { boards, archived, counts, page, pages } }: { list: OwnBoardList }) {
  if (boards.length === 0 && !archived && counts.archived > 0)
    return (
      <p className="max-w-prose rounded-2xl bg-paper-deep px-6 py-8 text-ink-soft">
        None in use. Yours are all in the archive, to be read there.
      </p>
    )
  if (boards.length === 0) {
    return (
      <p className="max-w-prose rounded-2xl bg-paper-deep px-6 py-8 text-ink-soft">
        None in this browser yet. Start one, or open the link that a facilitator sent you: every board you
        make or join is listed here.
      </p>
    )
  }
  return (
    <>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {boards.map((board) => (
          <li
            key={board.id}
            className="paper-card relative grid content-start gap-3 p-5 transition-shadow hover:shadow-lifted"
          >
            <h3 className="text-lg font-semibold break-words">
              <Link to={`/boards/${board.id}`} className="rounded after:absolute after:inset-0">
                {board.title}
              </Link>
            </h3>
            <p className="flex flex-wrap gap-2 text-sm">
              <span className="pill">{PHASE_WORDS[board.phase]}</span>
              {board.outcomes > 0 && (
                <Link
                  to={`/boards/${board.id}/outcomes/${board.outcomes}`}
                  className="pill relative underline"
                >
                  Outcome {board.outcomes}
                </Link>
              )}
            </p>
            <p className="text-sm text-ink-soft">
              {ROLE_WORDS[board.role]} · {board.people === 1 ? '1 person' : `${board.people} people`}
              <br />
              Last change <TimeAgo at={board.changedAt} />
            </p>
          </li>
        ))}
      </ul>
      <NewerOlder
        label="Pages of boards"
        page={page}
        pages={pages}
        addressOf={(it) => addressOf(archived, it)}
      />
    </>
  )
}

function addressOf(archived: boolean, page: number): string {
  const search = new URLSearchParams(archived ? { boards: 'archived' } : {})
  if (page > 1) search.set('page', String(page))
  return `?${search}`
}
