import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

interface AskDialogProps {
  isOpen: boolean
  title: string
  /** What happens if one says yes. */
  children: ReactNode
  yes: string
  no: string
  onYes(): void
  onNo(): void
}

/** Asks before something that everybody would feel. */
export function AskDialog({ isOpen, title, children, yes, no, onYes, onNo }: AskDialogProps) {
  return (
    <ModalOverlay isOpen={isOpen} isDismissable onOpenChange={(open) => !open && onNo()} className="overlay">
      <Modal className="modal max-w-md">
        <Dialog role="alertdialog" className="grid gap-5 outline-none">
          <Heading slot="title" className="text-xl font-semibold wrap-anywhere">
            {title}
          </Heading>
          <p className="wrap-anywhere">{children}</p>
          <div className="flex flex-wrap gap-3">
            <button type="button" className="button" onClick={onYes}>
              {yes}
            </button>
            <button type="button" className="button-quiet" onClick={onNo}>
              {no}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
