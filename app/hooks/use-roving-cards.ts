import { useRef, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { useBrowserLayoutEffect } from './use-browser-layout-effect.ts'
import type { CardId } from '../domain/ids.ts'
import { COLUMNS, isColumn, type Column, type Columns } from '../domain/placement.ts'

interface Place {
  column: Column
  index: number
  cardId: CardId
  part: string
}

/**
 * One stop of the Tab key per column, the arrows go from card to card. A focused card that is drawn anew in
 * another column keeps the focus; if it goes, its neighbour has it.
 */
export function useRovingCards(root: RefObject<HTMLElement>, columns: Columns) {
  const focused = useRef<Place | null>(null)

  useBrowserLayoutEffect(() => {
    for (const column of COLUMNS) {
      const items = itemsOf(root.current, column)
      const stop =
        items.find((item) => item.contains(document.activeElement)) ?? items.find(isStop) ?? items[0]
      for (const item of items) setStop(item, item === stop)
    }
    const place = focused.current
    if (!place || document.activeElement !== document.body) return
    const item =
      root.current?.querySelector<HTMLElement>(`[data-card-id="${CSS.escape(place.cardId)}"]`) ??
      itemsOf(root.current, place.column).at(Math.min(place.index, columns[place.column].length - 1))
    item?.querySelector<HTMLElement>(`[${place.part}]`)?.focus({ preventScroll: true })
  }, [root, columns])

  return {
    onFocus(event: FocusEvent) {
      const place = placeOf(event.target)
      focused.current = place
      if (place)
        for (const item of itemsOf(root.current, place.column))
          setStop(item, item.dataset.cardId === place.cardId)
    },
    onBlur(event: FocusEvent) {
      const { target } = event
      const place = focused.current
      // A card that is taken away blurs as well; then its place is still wanted.
      setTimeout(() => {
        if (target.isConnected && focused.current === place) focused.current = null
      })
    },
    onKeyDown(event: KeyboardEvent) {
      const place = placeOf(event.target)
      if (!place || event.altKey || event.ctrlKey || event.metaKey) return
      const item = neighbour(root.current, place, event.key)
      if (!item) return
      event.preventDefault()
      item.querySelector<HTMLElement>(`[${place.part}]`)?.focus()
    },
  }
}

function neighbour(root: HTMLElement | null, place: Place, key: string): HTMLElement | undefined {
  const items = itemsOf(root, place.column)
  switch (key) {
    case 'ArrowDown':
      return items[place.index + 1]
    case 'ArrowUp':
      return items[place.index - 1]
    case 'Home':
      return items[0]
    case 'End':
      return items.at(-1)
    case 'ArrowRight':
    case 'ArrowLeft': {
      const step = key === 'ArrowRight' ? 1 : -1
      for (let at = COLUMNS.indexOf(place.column) + step; COLUMNS[at]; at += step) {
        const others = itemsOf(root, COLUMNS[at]!)
        if (others.length > 0) return others[Math.min(place.index, others.length - 1)]
      }
      return undefined
    }
    default:
      return undefined
  }
}

function itemsOf(root: HTMLElement | null, column: Column): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>(`[data-column="${column}"] [data-card-id]`) ?? [])]
}

function placeOf(target: EventTarget): Place | null {
  if (!(target instanceof HTMLElement)) return null
  const part = ['data-card-main', 'data-card-menu'].find((name) => target.hasAttribute(name))
  const item = target.closest<HTMLElement>('[data-card-id]')
  const column = item?.closest<HTMLElement>('[data-column]')?.dataset.column
  if (!part || !item?.dataset.cardId || !isColumn(column)) return null
  const index = [...(item.parentElement?.querySelectorAll('[data-card-id]') ?? [])].indexOf(item)
  return { column, index, cardId: item.dataset.cardId, part }
}

function isStop(item: HTMLElement): boolean {
  return item.querySelector('[data-card-main]')?.getAttribute('tabindex') === '0'
}

function setStop(item: HTMLElement, stop: boolean): void {
  for (const button of item.querySelectorAll('[data-card-main], [data-card-menu]')) {
    button.setAttribute('tabindex', stop ? '0' : '-1')
  }
}
