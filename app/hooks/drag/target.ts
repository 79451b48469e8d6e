// What lies under a point, looked up anew each time: while a card is carried the lists change under it.

import type { CardId } from '../../domain/ids.ts'
import { isColumn, type Column } from '../../domain/placement.ts'
import type { DropTarget } from './types.ts'

export type Hit = { kind: 'column' | 'tab'; target: DropTarget }

/** Null where there is neither a column nor the tab of one. */
export function hitTest(root: HTMLElement, x: number, y: number, heldId: CardId): Hit | null {
  for (const element of document.elementsFromPoint(x, y)) {
    if (!root.contains(element)) continue
    const tab = columnIn(element.closest<HTMLElement>('[data-column-tab]')?.dataset.columnTab)
    if (tab) return { kind: 'tab', target: { column: tab, beforeId: null } }
    const region = element.closest<HTMLElement>('[data-column]')
    const column = columnIn(region?.dataset.column)
    if (region && column)
      return { kind: 'column', target: { column, beforeId: anchorIn(region, x, y, heldId) } }
  }
  return null
}

function columnIn(value: string | undefined): Column | null {
  return isColumn(value) ? value : null
}

/** The card before which a card dropped here would lie, in reading order: cards may stand side by side. */
function anchorIn(region: HTMLElement, x: number, y: number, heldId: CardId): CardId | null {
  const items = [...region.querySelectorAll<HTMLElement>('[data-card-id]')].map((item) => ({
    id: item.dataset.cardId ?? '',
    rect: item.getBoundingClientRect(),
  }))
  const sideBySide = standSideBySide(region, items)
  for (const { id, rect } of items) {
    if (id === heldId) continue
    const before = sideBySide
      ? y < rect.top || (y <= rect.bottom && x < rect.left + rect.width / 2)
      : y < rect.top + rect.height / 2
    if (before) return id
  }
  return null
}

function standSideBySide(region: HTMLElement, items: readonly { rect: DOMRect }[]): boolean {
  const [first, second] = items
  if (!first) return false
  return second ? second.rect.top < first.rect.bottom - 1 : first.rect.width < region.clientWidth * 0.6
}
