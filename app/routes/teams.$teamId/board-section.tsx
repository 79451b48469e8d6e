import { Form, Link } from '@remix-run/react'
import { Search } from 'lucide-react'
import type { TeamBoardList } from '#server/team-boards.ts'
import { NewerOlder } from '../../components/newer-older.tsx'
import { BOARD_STATES, type BoardState } from '../../domain/archive.ts'
import { useFocusBack } from '../../hooks/use-focus-back.ts'
import { BoardEntry } from './board-entry.tsx'

interface BoardSectionProps {
  teamId: string
  list: TeamBoardList
  keeps: boolean
}

const STATE_WORDS: Record<BoardState, string> = { open: 'Open', archived: 'Archived', deleted: 'Deleted' }

/** The team's boards: a page of those in one state, found by a word of their title. */
export function BoardSection({ teamId, list, keeps }: BoardSectionProps) {
  const { boards, asked, counts, pages } = list
  const { place, onSubmit } = useFocusBack()
  const back = searchOf(asked.q, asked.state, asked.page)
  const states = BOARD_STATES.filter((it) => it !== 'deleted' || counts.deleted > 0 || asked.state === it)
  return (
    <section aria-labelledby="boards" className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <h2 id="boards" ref={place} tabIndex={-1} className="rounded text-2xl font-semibold">
          Boards
        </h2>
        <Form role="search" className="flex min-w-56 flex-1 gap-2">
          {asked.state !== 'open' && <input type="hidden" name="state" value={asked.state} />}
          <input
            key={asked.q}
            type="search"
            name="q"
            aria-label="Find a board by its title"
            placeholder="Find by title"
            defaultValue={asked.q}
            maxLength={120}
            className="text-field"
          />
          <button type="submit" className="button-quiet" aria-label="Find">
            <Search aria-hidden="true" className="size-5" />
          </button>
        </Form>
      </div>
      <nav aria-label="Boards by state" className="flex flex-wrap gap-1">
        {states.map((state) => (
          <Link
            key={state}
            to={`?${searchOf(asked.q, state, 1)}`}
            preventScrollReset
            aria-current={state === asked.state ? 'page' : undefined}
            className="flex min-h-10 items-center gap-2 rounded-xl px-3.5 hover:bg-paper-deep aria-[current]:bg-paper-deep aria-[current]:font-semibold"
          >
            {STATE_WORDS[state]}
            <span className="text-sm text-ink-soft">{counts[state]}</span>
          </Link>
        ))}
      </nav>
      <p role="status" className="sr-only">
        {found(counts[asked.state], asked.state)}
      </p>
      {boards.length === 0 ? (
        <Empty teamId={teamId} asked={asked} />
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {boards.map((board) => (
            <BoardEntry key={board.id} board={board} keeps={keeps} back={back} onSubmit={onSubmit} />
          ))}
        </ul>
      )}
      <NewerOlder
        label="Pages of boards"
        page={asked.page}
        pages={pages}
        addressOf={(page) => `?${searchOf(asked.q, asked.state, page)}`}
      />
    </section>
  )
}

function Empty({ teamId, asked }: { teamId: string; asked: TeamBoardList['asked'] }) {
  return (
    <p className="max-w-prose rounded-2xl bg-paper-deep px-6 py-8 text-ink-soft">
      {asked.q !== '' ? (
        <>
          No {STATE_WORDS[asked.state].toLowerCase()} board has “{asked.q}” in its title.{' '}
          <Link to={`?${searchOf('', asked.state, 1)}`} className="underline">
            Show all
          </Link>
        </>
      ) : asked.state === 'open' ? (
        <>
          None is open.{' '}
          <Link to={`/boards/new?team=${teamId}`} className="underline">
            Start a board
          </Link>
          , and what it comes to is kept here.
        </>
      ) : asked.state === 'archived' ? (
        'The archive is empty. A board that is over can be put here: it is read on, and changes no more.'
      ) : (
        'Nothing is about to go.'
      )}
    </p>
  )
}

function found(count: number, state: BoardState): string {
  const what = STATE_WORDS[state].toLowerCase()
  return count === 1 ? `1 ${what} board` : `${count} ${what} boards`
}

function searchOf(q: string, state: BoardState, page: number): string {
  const search = new URLSearchParams()
  if (q !== '') search.set('q', q)
  if (state !== 'open') search.set('state', state)
  if (page > 1) search.set('page', String(page))
  return search.toString()
}
