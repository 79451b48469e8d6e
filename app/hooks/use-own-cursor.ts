import { useEffect, type RefObject } from 'react'
import { isColumn } from '../domain/placement.ts'
import type { Presence } from '../sync/presence.ts'

/** Shows the others where one points, as a place within a column: screens differ in size. */
export function useOwnCursor(root: RefObject<HTMLElement>, presence: Presence | null): void {
  useEffect(() => {
    if (!presence) return
    function onMove(event: PointerEvent) {
      // The finger that scrolls a phone points at nothing; the one that drags does.
      const dragging = root.current?.querySelector('[data-held]') != null
      if (event.pointerType === 'touch' && !dragging) return
      const under = document.elementFromPoint(event.clientX, event.clientY)
      const region = under?.closest<HTMLElement>('[data-column]')
      const column = region?.dataset.column
      if (!region || !isColumn(column)) return presence?.show({ cursor: null })
      const { left, top, width, height } = region.getBoundingClientRect()
      presence?.show({
        cursor: { column, x: (event.clientX - left) / width, y: (event.clientY - top) / height },
      })
    }
    function onLeave() {
      presence?.show({ cursor: null })
    }
    window.addEventListener('pointermove', onMove, { passive: true, capture: true })
    window.addEventListener('blur', onLeave)
    document.documentElement.addEventListener('pointerleave', onLeave)
    return () => {
      presence.show({ cursor: null })
      window.removeEventListener('pointermove', onMove, { capture: true })
      window.removeEventListener('blur', onLeave)
      document.documentElement.removeEventListener('pointerleave', onLeave)
    }
  }, [root, presence])
}
