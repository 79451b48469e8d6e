import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
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
          <div className="flex items-start gap-4">
            <Heading slot="title" className="flex-1 text-xl font-semibold">
              {card.title}
            </Heading>
            <Button className="button-quiet button-small" onPress={onClose}>
              Close
            </Button>
          </div>
          <CardDetail card={card} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
