import { Form, Link } from '@remix-run/react'
import { Check } from 'lucide-react'
import type { TeamAction, TeamActionList } from '#server/team-actions.ts'
import { Day } from '../../components/day.tsx'
import { useFocusBack } from '../../hooks/use-focus-back.ts'

interface ActionSectionProps {
  teamId: string
  actions: TeamActionList
}

/** What the team has to do, the most urgent first; anybody in it ticks it off. */
export function ActionSection({ teamId, actions: { open, openCount, done } }: ActionSectionProps) {
  const { place, onSubmit } = useFocusBack()
  return (
    <section aria-labelledby="to-do" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h2 id="to-do" ref={place} tabIndex={-1} className="scroll-mt-4 rounded text-xl font-semibold">
        To do
        {openCount > 0 && <span className="pill ml-2 text-sm font-normal">{openCount}</span>}
      </h2>
      {open.length === 0 && (
        <p className="text-ink-soft">
          Nothing is open. Action items come from boards: what is written under “To do” there appears here
          with the next outcome.
        </p>
      )}
      {open.length > 0 && (
        <ul className="grid gap-2.5">
          {open.map((action) => (
            <Item
              key={`${action.seriesId} ${action.id}`}
              teamId={teamId}
              action={action}
              onSubmit={onSubmit}
            />
          ))}
        </ul>
      )}
      {openCount > open.length && (
        <p className="text-sm text-ink-soft">
          And {openCount - open.length} more, shown once these are done.
        </p>
      )}
      {done.length > 0 && (
        <details>
          <summary className="min-h-6 cursor-pointer rounded font-medium">Done lately: {done.length}</summary>
          <ul className="mt-3 grid gap-2.5">
            {done.map((action) => (
              <Item
                key={`${action.seriesId} ${action.id}`}
                teamId={teamId}
                action={action}
                onSubmit={onSubmit}
              />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Item({ teamId, action, onSubmit }: { teamId: string; action: TeamAction; onSubmit(): void }) {
  const { seriesId, id, text, owner, due, isOverdue, card, board, doneAt } = action
  const isDone = doneAt !== null
  return (
    <li className="paper-card flex items-start gap-3 p-3.5" data-team-action={id}>
      <div className="grid min-w-0 flex-1 gap-0.5 wrap-anywhere">
        <p className={isDone ? 'text-ink-soft line-through' : 'font-medium'}>{text}</p>
        <p className="text-sm text-ink-soft">
          {owner === '' ? 'Nobody yet' : owner}
          {due !== '' && (
            <>
              {' · '}
              {isOverdue ? (
                <strong className="font-semibold text-danger">
                  overdue since <Day day={due} />
                </strong>
              ) : (
                <>
                  until <Day day={due} />
                </>
              )}
            </>
          )}
        </p>
        <p className="text-sm text-ink-soft">
          {card !== null && <>For “{card}”, from </>}
          {card === null && 'From '}
          <Link to={`/boards/${board.id}/outcomes/${board.outcome}`} className="rounded underline">
            {board.title}
          </Link>
        </p>
      </div>
      <Form method="post" action={`/teams/${teamId}/actions`} preventScrollReset onSubmit={onSubmit}>
        <input type="hidden" name="series" value={seriesId} />
        <input type="hidden" name="id" value={id} />
        <button type="submit" name="done" value={isDone ? 'no' : 'yes'} className="button-quiet button-small">
          {!isDone && <Check aria-hidden="true" className="size-4.5" />}
          {isDone ? 'Open again' : 'Done'}
          <span className="sr-only">: {text}</span>
        </button>
      </Form>
    </li>
  )
}
