import { Form, Link } from '@remix-run/react'
import type { TeamBoard } from '#server/team-boards.ts'
import { Faces } from '../../components/faces.tsx'
import { LocalTime } from '../../components/local-time.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { phaseName } from '../../domain/phases.ts'

interface BoardEntryProps {
  board: TeamBoard
  keeps: boolean
  /** The page's own search, to come back to it. */
  back: string
  onSubmit(): void
}

/** One board of a team: what it came to, who is on it, and where it stands. */
export function BoardEntry({ board, keeps, back, onSubmit }: BoardEntryProps) {
  const { id, state, phase, changedAt, goneAt, people } = board
  return (
    <li className="paper-card grid grid-cols-[minmax(0,1fr)] gap-3 p-5" data-board={id}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h3 className="min-w-0 flex-1 basis-60 text-lg font-semibold wrap-anywhere">
          <Title board={board} />
        </h3>
        <span className="pill text-sm">{state === 'open' ? phaseName(phase) : STATE_PILLS[state]}</span>
      </div>
      {goneAt !== null ? (
        <p>
          Gone for everybody. What is left of it goes <LocalTime at={goneAt} />.
        </p>
      ) : (
        <Outcomes board={board} />
      )}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm text-ink-soft">
        <Faces people={people} />
        <span>
          Last change <TimeAgo at={changedAt} />
        </span>
      </div>
      <Tools board={board} keeps={keeps} back={back} onSubmit={onSubmit} />
    </li>
  )
}

const STATE_PILLS = { archived: 'Archived', deleted: 'Deleted' }

/** Whoever is not on the board reads what it came to. */
function Title({ board: { id, title, state, isOn, outcomes } }: { board: TeamBoard }) {
  const [newest] = outcomes
  if (state === 'deleted') return title
  if (isOn)
    return (
      <Link to={`/boards/${id}`} className="rounded hover:underline">
        {title}
      </Link>
    )
  if (!newest) return title
  return (
    <Link to={`/boards/${id}/outcomes/${newest.number}`} className="rounded hover:underline">
      {title}
    </Link>
  )
}

function Outcomes({ board: { id, title, outcomes } }: { board: TeamBoard }) {
  const [newest, ...earlier] = outcomes
  if (!newest) return <p className="text-ink-soft">No outcome yet.</p>
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Link to={`/boards/${id}/outcomes/${newest.number}`} className="rounded font-medium underline">
        Outcome {newest.number}
        <span className="sr-only"> of {title}</span>
      </Link>
      <span className="text-sm text-ink-soft">
        saved <TimeAgo at={newest.savedAt} />
      </span>
      {earlier.length > 0 && (
        <span className="flex flex-wrap items-center gap-1.5 text-sm text-ink-soft">
          before it
          {earlier.map(({ number }) => (
            <Link
              key={number}
              to={`/boards/${id}/outcomes/${number}`}
              aria-label={`Outcome ${number} of ${title}`}
              className="pill min-h-6 min-w-6 justify-center underline"
            >
              {number}
            </Link>
          ))}
        </span>
      )}
    </p>
  )
}

function Tools({ board: { id, title, state, outcomes }, keeps, back, onSubmit }: BoardEntryProps) {
  const replays = state !== 'deleted' && outcomes.length > 0
  if (!keeps && !replays) return null
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-3">
      {replays && (
        <Link to={`/boards/${id}/replay`} className="button-quiet button-small">
          Replay<span className="sr-only"> {title}</span>
        </Link>
      )}
      {keeps && (
        <Form method="post" action={`/boards/${id}/archive`} preventScrollReset onSubmit={onSubmit}>
          <input type="hidden" name="back" value={back} />
          <button type="submit" name="do" value={NEXT[state].do} className="button-quiet button-small">
            {NEXT[state].words}
            <span className="sr-only">: {title}</span>
          </button>
        </Form>
      )}
      {keeps && state === 'archived' && (
        <Link to={`/boards/${id}/delete`} className="button-quiet button-small text-danger">
          Delete …<span className="sr-only"> {title}</span>
        </Link>
      )}
    </div>
  )
}

const NEXT = {
  open: { do: 'archive', words: 'Archive' },
  archived: { do: 'take-out', words: 'Take out of the archive' },
  deleted: { do: 'undo', words: 'Undo: back into the archive' },
}
