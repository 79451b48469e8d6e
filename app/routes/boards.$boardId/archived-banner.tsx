import { Form } from '@remix-run/react'
import { Archive } from 'lucide-react'
import { useScene } from './board-scene.ts'

/** Why nothing moves on this board, and the way out for those who may. */
export function ArchivedBanner() {
  const { board, mayArchive } = useScene()
  if (!board.archived) return null
  return (
    <div
      role="status"
      className="mx-4 mb-2 flex flex-wrap items-center gap-3 rounded-xl bg-paper-deep px-4 py-2.5 font-medium"
      data-archived
    >
      <p className="flex min-w-0 gap-3">
        <Archive aria-hidden="true" className="size-5 shrink-0" />
        This board is archived: it is kept to be read, and changes no more.
      </p>
      {mayArchive && (
        <Form method="post" action={`/boards/${board.id}/archive`}>
          <button type="submit" name="do" value="take-out" className="button-quiet button-small">
            Take it out of the archive
          </button>
        </Form>
      )}
    </div>
  )
}
