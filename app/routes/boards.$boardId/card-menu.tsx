import { Check } from 'lucide-react'
import { useEffect, useRef, type RefObject } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components'
import { ColumnSign } from '../../components/column-sign.tsx'
import type { CardId } from '../../domain/ids.ts'
import { columnOf, COLUMNS, isColumn, type Column, type Columns } from '../../domain/placement.ts'

interface CardMenuProps {
  /** Null while it is closed. */
  cardId: CardId | null
  root: RefObject<HTMLElement>
  columns: Columns
  nameOf(column: Column): string
  titleOf(cardId: CardId): string
  onClose(): void
  onMove(cardId: CardId, column: Column, beforeId: CardId | null): void
}

const PLACES = { top: 'To the top', up: 'Up by one', down: 'Down by one', bottom: 'To the bottom' } as const
type Place = keyof typeof PLACES

/** One menu for all cards: where to move this one, for everybody who does not drag. */
export function CardMenu({ cardId, root, columns, nameOf, titleOf, onClose, onMove }: CardMenuProps) {
  const trigger = useRef<HTMLElement | null>(null)
  if (cardId !== null) trigger.current = menuButtonOf(root.current, cardId)
  const column = cardId === null ? null : columnOf(columns, cardId)
  const gone = cardId !== null && !column

  useEffect(() => {
    if (gone) onClose()
  }, [gone, onClose])

  if (cardId === null || !column) return null
  const list = columns[column].map(({ id }) => id)
  const index = list.indexOf(cardId)

  function act(key: string) {
    if (cardId === null || !column) return
    if (isColumn(key)) onMove(cardId, key, null)
    else onMove(cardId, column, anchorFor(key as Place, list, index))
  }

  const unmovable: Place[] = [
    ...(index === 0 ? (['top', 'up'] as const) : []),
    ...(index === list.length - 1 ? (['down', 'bottom'] as const) : []),
  ]
  return (
    <Popover
      aria-label={`Move ${titleOf(cardId)}`}
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
      className="popover"
    >
      <Menu
        autoFocus="first"
        aria-label={`Move ${titleOf(cardId)}`}
        onAction={(key) => act(String(key))}
        onClose={onClose}
        disabledKeys={unmovable}
        className="menu"
      >
        <MenuSection>
          <Header className="menu-header">Move to</Header>
          {COLUMNS.map((it) => (
            <MenuItem key={it} id={it} textValue={nameOf(it)} className="menu-item">
              <ColumnSign column={it} className="size-4.5" />
              <span className="flex-1">{nameOf(it)}</span>
              {it === column && <Check aria-label="lies there" className="size-4" />}
            </MenuItem>
          ))}
        </MenuSection>
        <Separator className="my-1 h-px bg-line" />
        <MenuSection>
          <Header className="menu-header">Within {nameOf(column)}</Header>
          {(Object.keys(PLACES) as Place[]).map((place) => (
            <MenuItem key={place} id={place} className="menu-item">
              {PLACES[place]}
            </MenuItem>
          ))}
        </MenuSection>
      </Menu>
    </Popover>
  )
}

function anchorFor(place: Place, list: readonly CardId[], index: number): CardId | null {
  switch (place) {
    case 'top':
      return list[0] ?? null
    case 'up':
      return list[index - 1] ?? null
    case 'down':
      return list[index + 2] ?? null
    case 'bottom':
      return null
  }
}

function menuButtonOf(root: HTMLElement | null, cardId: CardId): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-card-id="${CSS.escape(cardId)}"] [data-card-menu]`) ?? null
}
