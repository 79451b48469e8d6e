import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { DragController } from './drag/controller.ts'
import type { Drag, DragHost } from './drag/types.ts'

export type { Drag, DragHost } from './drag/types.ts'

/**
 * Makes the cards under `root` draggable. The markup it reads: `[data-column]` regions with `[data-card-id]`
 * items that hold a `[data-card-main]` and a `[data-card-menu]` button, and `[data-column-tab]` buttons.
 * @param host may be another one at every render
 */
export function useDrag(root: RefObject<HTMLElement>, host: DragHost) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const latest = useRef(host)
  latest.current = host
  const controller = useRef<DragController | null>(null)

  useEffect(() => {
    if (!root.current) return
    const made = new DragController(root.current, forwardTo(latest), setDrag)
    controller.current = made
    return () => made.destroy()
  }, [root])

  const boardChanged = useCallback(() => controller.current?.boardChanged(), [])
  return { drag, boardChanged }
}

function forwardTo(host: { readonly current: DragHost }): DragHost {
  return {
    mayDrag: (cardId) => host.current.mayDrag(cardId),
    columns: () => host.current.columns(),
    titleOf: (cardId) => host.current.titleOf(cardId),
    columnName: (column) => host.current.columnName(column),
    onStart: (cardId) => host.current.onStart(cardId),
    onDrop: (cardId, target) => host.current.onDrop(cardId, target),
    onEnd: () => host.current.onEnd(),
    onShowColumn: (column) => host.current.onShowColumn(column),
    announce: (sentence) => host.current.announce(sentence),
  }
}
