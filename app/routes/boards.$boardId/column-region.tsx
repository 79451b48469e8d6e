import { memo } from 'react'
import { ColumnSign } from '../../components/column-sign.tsx'
import type { Board } from '../../domain/board.ts'
import type { DutyCard } from '../../domain/deck.ts'
import type { CardId, ParticipantId } from '../../domain/ids.ts'
import type { Column } from '../../domain/placement.ts'
import type { Drag } from '../../hooks/use-drag.ts'
import type { Peer } from '../../sync/presence.ts'
import { CardItem } from './card-item.tsx'
import { Cursors } from './cursors.tsx'

interface ColumnRegionProps {
  column: Column
  name: string
  ranked: readonly { id: CardId }[]
  cards: ReadonlyMap<CardId, DutyCard>
  notes: Board['notes']
  decisions: Board['decisions']
  spotlight: CardId | null
  mayEdit: boolean
  ready: boolean
  drag: Drag | null
  held: ReadonlyMap<CardId, { name: string; colour: number }>
  peers: readonly Peer[]
  participants: Board['participants']
  meId: ParticipantId
  onOpen(cardId: CardId): void
  onMenu(cardId: CardId): void
}

/** One column: its name, how many cards, the cards, and who points there. */
export const ColumnRegion = memo(function ColumnRegion(props: ColumnRegionProps) {
  const {
    column,
    name,
    ranked,
    cards,
    notes,
    decisions,
    spotlight,
    mayEdit,
    ready,
    drag,
    held,
    peers,
    participants,
    meId,
    onOpen,
    onMenu,
  } = props
  const target = drag?.target?.column === column ? drag.target : null
  return (
    <section
      data-column={column}
      data-hue={column}
      data-over={target ? '' : undefined}
      aria-label={name}
      className="column-region"
    >
      <header className="flex items-center gap-2 px-1 pb-2 short:sr-only">
        <ColumnSign column={column} />
        <h3 className="min-w-0 truncate font-semibold">{name}</h3>
        <span className="text-sm text-ink-soft">
          {ranked.length}
          <span className="sr-only">{ranked.length === 1 ? ' card' : ' cards'}</span>
        </span>
      </header>
      <ul data-card-list className="card-list">
        {ranked.map(({ id }) => {
          const card = cards.get(id)
          if (!card) return null
          return (
            <CardItem
              key={id}
              id={id}
              title={card.title}
              hasNote={(notes[id] ?? '') !== ''}
              decided={decisions[id] !== undefined}
              lit={spotlight === id}
              mayEdit={mayEdit}
              isHeld={drag?.cardId === id}
              dropBefore={target?.beforeId === id}
              holder={held.get(id) ?? null}
              onOpen={onOpen}
              onMenu={onMenu}
            />
          )
        })}
        {target && target.beforeId === null && <li aria-hidden="true" className="drop-end" />}
      </ul>
      {ranked.length === 0 && <p className="column-hint">{hintFor(column, mayEdit, ready)}</p>}
      <Cursors column={column} peers={peers} participants={participants} meId={meId} cards={cards} />
    </section>
  )
})

function hintFor(column: Column, mayEdit: boolean, ready: boolean): string {
  if (column === 'unsorted') return 'Everything is sorted.'
  if (!ready || !mayEdit) return 'Nothing here yet.'
  switch (column) {
    case 'unclear':
      return 'What needs other words.'
    case 'not-ours':
      return 'What neither role does here.'
    case 'shared':
      return 'Drag here what both own.'
    default:
      return 'Drag a card here.'
  }
}
