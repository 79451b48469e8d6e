import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { DialogHead } from '../../components/dialog-head.tsx'
import type { CardId } from '../../domain/ids.ts'
import { useScene } from './board-scene.ts'
import { CardDetail } from './talk/card-detail.tsx'

interface CardDialogProps {
  cardId: CardId
  onClose(): void
}

/** A duty card at length: what it means, how people placed it, the team's note and decision, where it comes from. */
export function CardDialog({ cardId, onClose }: CardDialogProps) {
  const { board } = useScene()
  const card = board.cards.find((it) => it.id === cardId)
  if (!card) return null
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className="overlay">
      <Modal className="modal max-w-lg">
        <Dialog className="grid gap-5 outline-none">
          <DialogHead title={card.title} onClose={onClose} />
          <CardDetail card={card} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
