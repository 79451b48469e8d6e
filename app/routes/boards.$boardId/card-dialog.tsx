import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { ClaimList } from '../../components/claim-list.tsx'
import type { Board } from '../../domain/board.ts'
import type { CardId } from '../../domain/ids.ts'
import type { BoardConnection } from '../../hooks/use-board.ts'
import { NoteEditor } from './note-editor.tsx'

interface CardDialogProps {
  board: Board
  cardId: CardId
  mayEdit: boolean
  connection: BoardConnection | null
  onClose(): void
}

/** A duty card at length: what it means, the team's note, and where it comes from. */
export function CardDialog({ board, cardId, mayEdit, connection, onClose }: CardDialogProps) {
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
          <p className="text-ink-soft">{card.detail}</p>
          <NoteEditor
            cardId={cardId}
            mayEdit={mayEdit}
            notes={connection?.notes ?? null}
            shown={board.notes[cardId] ?? ''}
          />
          <details className="rounded-xl border border-line px-4 py-2">
            <summary className="min-h-8 cursor-pointer content-center rounded font-medium">
              What the article says
            </summary>
            <ClaimList claims={card.claims} roleNames={board.roleNames} />
          </details>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
