import type { ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { DialogHead } from '../../../components/dialog-head.tsx'

interface DraftDialogProps {
  title: string
  role?: 'dialog' | 'alertdialog'
  onClose(): void
  children: ReactNode
}

/** Something that is asked over the editor. */
export function DraftDialog({ title, role = 'dialog', onClose, children }: DraftDialogProps) {
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className="overlay">
      <Modal className="modal max-w-lg">
        <Dialog role={role} className="grid grid-cols-[minmax(0,1fr)] gap-5 outline-none">
          <DialogHead title={title} onClose={onClose} />
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
