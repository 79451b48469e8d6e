import { Link } from '@remix-run/react'
import { useScene } from '../board-scene.ts'
import { SaveOutcome } from '../save-outcome.tsx'

/** The end of a session is a saved outcome: who saves it, and where it will be. */
export function Closing() {
  const { board, leads, connection } = useScene()
  const saved = board.lastOutcome
  return (
    <section
      aria-label="What comes next"
      className="mx-3 mb-2 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl bg-paper-deep px-4 py-3 sm:mx-5"
      data-closing
    >
      <p className="flex-1 basis-64">{wordsFor(leads, saved !== null)}</p>
      {saved && (
        <Link
          to={`/boards/${board.id}/outcomes/${saved.number}`}
          className={`${leads ? 'button-quiet' : 'button'} button-small`}
        >
          Read outcome {saved.number}
        </Link>
      )}
      {leads && (
        <SaveOutcome
          boardId={board.id}
          whenSaved={connection?.whenSaved}
          lastNumber={saved?.number ?? 0}
          named
        />
      )}
    </section>
  )
}

function wordsFor(leads: boolean, saved: boolean): string {
  if (leads)
    return saved
      ? 'An outcome is saved. If something changed since, save it once more; each keeps its number.'
      : 'One step is left: save the outcome. It is the record of who owns what, to read, print and share.'
  return saved
    ? 'The outcome is saved, and stays at this address for everyone on the board.'
    : 'The facilitator saves the outcome now. It will be linked here and on your list of boards.'
}
