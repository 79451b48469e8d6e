import { useSubmit } from '@remix-run/react'
import { Archive } from 'lucide-react'
import { useState } from 'react'
import { AskDialog } from './ask-dialog.tsx'

/** W7: asks first, since from then on nobody can change anything. */
export function ArchiveButton({ boardId }: { boardId: string }) {
  const submit = useSubmit()
  const [asking, setAsking] = useState(false)

  function archive() {
    setAsking(false)
    submit({ do: 'archive' }, { method: 'post', action: `/boards/${boardId}/archive` })
  }

  return (
    <>
      <button type="button" className="button-quiet button-small" onClick={() => setAsking(true)}>
        <Archive aria-hidden="true" className="size-5" />
        Archive the board
      </button>
      <AskDialog
        isOpen={asking}
        title="Archive this board?"
        yes="Archive it"
        no="Keep it open"
        onYes={archive}
        onNo={() => setAsking(false)}
      >
        Everybody can still read it, and nobody can change anything on it. You can take it out of the archive
        again at any time.
      </AskDialog>
    </>
  )
}
