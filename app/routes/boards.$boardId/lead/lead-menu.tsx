import { History, Lock, LockOpen, Megaphone, Monitor, SlidersHorizontal } from 'lucide-react'
import { Button, Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components'
import { DialogHead } from '../../../components/dialog-head.tsx'
import { isAlone } from '../../../domain/phases.ts'
import { useScene } from '../board-scene.ts'
import { ArchiveButton } from './archive-button.tsx'
import { DoorList } from './door-list.tsx'
import { Rehearsal } from './rehearsal.tsx'
import { ScriptList } from './script-list.tsx'
import { SettingsForm } from './settings-form.tsx'

/** Everything a facilitator has beside the one button that moves on. */
export function LeadMenu() {
  const { board, give } = useScene()
  const closed = board.phase === 'closed'
  return (
    <DialogTrigger>
      <Button className="button-quiet button-small">
        <SlidersHorizontal aria-hidden="true" className="size-5" />
        <span className="max-sm:sr-only">Lead</span>
        {board.waiting > 0 && (
          <span className="pill bg-danger-soft text-sm text-danger">
            {board.waiting}
            <span className="sr-only"> waiting to be let in</span>
          </span>
        )}
      </Button>
      <ModalOverlay isDismissable className="overlay">
        <Modal className="modal max-w-3xl">
          <Dialog className="grid gap-6 outline-none">
            {({ close }) => (
              <>
                <DialogHead title="Lead the session" onClose={close} />
                <div className="flex flex-wrap gap-2">
                  <button
                    type="button"
                    className="button-quiet button-small"
                    disabled={closed}
                    onClick={() => void give({ do: 'lock', locked: !board.locked })}
                  >
                    {board.locked ? (
                      <LockOpen aria-hidden="true" className="size-5" />
                    ) : (
                      <Lock aria-hidden="true" className="size-5" />
                    )}
                    {board.locked ? 'Unlock the board' : 'Lock the board'}
                  </button>
                  <button
                    type="button"
                    className="button-quiet button-small"
                    disabled={closed}
                    onClick={() => {
                      void give({ do: 'call' })
                      close()
                    }}
                  >
                    <Megaphone aria-hidden="true" className="size-5" />
                    Bring everyone to me
                  </button>
                  <a
                    href={`/boards/${board.id}/wall`}
                    target="_blank"
                    rel="noreferrer"
                    className="button-quiet button-small"
                  >
                    <Monitor aria-hidden="true" className="size-5" />
                    Wall view<span className="sr-only"> (opens in a new tab)</span>
                  </a>
                  {!isAlone(board.phase) && (
                    <a href={`/boards/${board.id}/replay`} className="button-quiet button-small">
                      <History aria-hidden="true" className="size-5" />
                      Replay
                    </a>
                  )}
                  <ArchiveButton boardId={board.id} />
                </div>
                <div className="grid gap-6 md:grid-cols-2">
                  <div className="grid content-start gap-6">
                    <DoorList />
                    <SettingsForm />
                    <Rehearsal />
                  </div>
                  <ScriptList />
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}
