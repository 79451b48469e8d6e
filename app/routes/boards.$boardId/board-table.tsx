import { useCallback, useMemo, useRef, useState } from 'react'
import { useBrowserLayoutEffect } from '../../hooks/use-browser-layout-effect.ts'
import type { Board } from '../../domain/board.ts'
import { columnName } from '../../domain/column-names.ts'
import type { CardId, ParticipantId } from '../../domain/ids.ts'
import { COLUMNS, type Column, type Columns } from '../../domain/placement.ts'
import type { BoardConnection } from '../../hooks/use-board.ts'
import { pinHeld } from '../../hooks/drag/pin.ts'
import { useCarousel } from '../../hooks/use-carousel.ts'
import { useDrag } from '../../hooks/use-drag.ts'
import { useGlide } from '../../hooks/use-glide.ts'
import { useOwnCursor } from '../../hooks/use-own-cursor.ts'
import { useRovingCards } from '../../hooks/use-roving-cards.ts'
import type { Peer } from '../../sync/presence.ts'
import { CardMenu } from './card-menu.tsx'
import { ColumnRegion } from './column-region.tsx'
import { ColumnTabs } from './column-tabs.tsx'

export interface AskedFocus {
  cardId: CardId
  part: 'main' | 'menu'
}

interface BoardTableProps {
  board: Board
  /** Where the cards lie on the sheet that is open. */
  lies: Columns
  /** What lies fast; nothing where one places alone. */
  decided: Board['decisions']
  meId: ParticipantId
  mayEdit: boolean
  ready: boolean
  connection: BoardConnection | null
  peers: readonly Peer[]
  /** Whether others see where one points. */
  pointing: boolean
  /** @returns false if the card lay there already */
  onMove(cardId: CardId, column: Column, beforeId: CardId | null): boolean
  onOpen(cardId: CardId): void
  announce(sentence: string): void
  /** A card that is to have the focus once it is drawn at its new place. */
  asked: AskedFocus | null
  onAsk(asked: AskedFocus | null): void
}

/** The six regions with their cards, and everything that moves a card. */
export function BoardTable(props: BoardTableProps) {
  const {
    board,
    lies,
    decided,
    meId,
    mayEdit,
    ready,
    connection,
    peers,
    pointing,
    onMove,
    onOpen,
    announce,
    asked,
    onAsk,
  } = props
  const root = useRef<HTMLDivElement>(null)
  const { showColumn, visible } = useCarousel(root)
  const [menuFor, setMenuFor] = useState<CardId | null>(null)
  const cards = useMemo(() => new Map(board.cards.map((card) => [card.id, card])), [board.cards])
  const nameOf = (column: Column) => columnName(column, board.roleNames)

  const presence = pointing ? (connection?.presence ?? null) : null

  const { drag, boardChanged } = useDrag(root, {
    mayDrag: (cardId) => mayEdit && !decided[cardId],
    columns: () => lies,
    titleOf: (cardId) => cards.get(cardId)?.title ?? null,
    columnName: nameOf,
    onStart: (cardId) => presence?.show({ dragging: cardId }),
    onDrop(cardId, target) {
      onMove(cardId, target.column, target.beforeId)
      onAsk({ cardId, part: 'main' })
    },
    onEnd: () => presence?.show({ dragging: null }),
    onShowColumn: showColumn,
    announce,
  })

  const columns = useMemo(() => pinHeld(lies, drag), [lies, drag])
  useGlide(root, columns, drag?.cardId ?? null)
  useBrowserLayoutEffect(boardChanged, [board, boardChanged])
  useOwnCursor(root, presence)
  const roving = useRovingCards(root, columns)

  useBrowserLayoutEffect(() => {
    if (!asked || drag) return
    const item = root.current?.querySelector(`[data-card-id="${CSS.escape(asked.cardId)}"]`)
    item
      ?.querySelector<HTMLElement>(asked.part === 'menu' ? '[data-card-menu]' : '[data-card-main]')
      ?.focus({ preventScroll: false })
    onAsk(null)
  }, [asked, drag, columns, onAsk])

  const openMenu = useCallback((cardId: CardId) => setMenuFor(cardId), [])
  const held = useMemo(() => heldByOthers(peers, board, meId), [peers, board, meId])

  return (
    <div ref={root} data-board-table className="flex min-h-0 flex-1 flex-col" {...roving}>
      <h2 className="sr-only">The board</h2>
      <ColumnTabs columns={columns} nameOf={nameOf} visible={visible} onShow={showColumn} />
      <div data-carousel className="board-grid">
        {COLUMNS.map((column) => (
          <ColumnRegion
            key={column}
            column={column}
            name={nameOf(column)}
            ranked={columns[column]}
            cards={cards}
            notes={board.notes}
            decisions={decided}
            spotlight={board.spotlight}
            mayEdit={mayEdit}
            ready={ready}
            drag={drag}
            held={held}
            peers={peers}
            participants={board.participants}
            meId={meId}
            onOpen={onOpen}
            onMenu={openMenu}
          />
        ))}
      </div>
      <CardMenu
        cardId={menuFor}
        root={root}
        columns={lies}
        nameOf={nameOf}
        titleOf={(cardId) => cards.get(cardId)?.title ?? ''}
        onClose={() => setMenuFor(null)}
        onMove={(cardId, column, beforeId) => {
          const moved = onMove(cardId, column, beforeId)
          const title = cards.get(cardId)?.title ?? ''
          announce(moved ? `Moved ${title} to ${nameOf(column)}.` : `${title} lies there already.`)
          onAsk({ cardId, part: 'menu' })
        }}
      />
    </div>
  )
}

/** Which cards others hold in the hand, and who. */
function heldByOthers(
  peers: readonly Peer[],
  board: Board,
  meId: ParticipantId,
): Map<CardId, { name: string; colour: number }> {
  const held = new Map<CardId, { name: string; colour: number }>()
  for (const peer of peers) {
    const person = board.participants.find((it) => it.id === peer.participantId)
    if (peer.dragging !== null && person && person.id !== meId) held.set(peer.dragging, person)
  }
  return held
}
