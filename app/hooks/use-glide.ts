import { useRef, type RefObject } from 'react'
import { useBrowserLayoutEffect } from './use-browser-layout-effect.ts'
import type { CardId } from '../domain/ids.ts'
import type { Columns } from '../domain/placement.ts'

const GLIDE_MS = 200

/**
 * Cards glide from where they lay to where they lie now; nothing moves for those who asked for calm.
 * @param hurried more changes than an eye can follow: cards are where they are
 */
export function useGlide(
  root: RefObject<HTMLElement>,
  columns: Columns,
  held: CardId | null,
  hurried = false,
): void {
  const places = useRef(new Map<string, DOMRect>())
  const wasHeld = useRef<CardId | null>(null)
  useBrowserLayoutEffect(() => {
    const items = [...(root.current?.querySelectorAll<HTMLElement>('[data-card-id]') ?? [])]
    // All are measured first and moved after: the browser lays out once.
    const now = new Map(items.map((item) => [item.dataset.cardId ?? '', item.getBoundingClientRect()]))
    const before = places.current
    places.current = now
    const justDropped = wasHeld.current
    wasHeld.current = held
    if (hurried || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
    for (const item of items) {
      const id = item.dataset.cardId ?? ''
      const from = before.get(id)
      const to = now.get(id)
      // The card in one's own hand is shown by its overlay.
      if (!from || !to || id === held || id === justDropped) continue
      const x = from.left - to.left
      const y = from.top - to.top
      if (Math.abs(x) + Math.abs(y) < 1 || !isNear(from, to)) continue
      item.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], {
        duration: GLIDE_MS,
        easing: 'cubic-bezier(0.2, 0, 0, 1)',
      })
    }
  }, [root, columns, held, hurried])
}

/** What comes from or goes out of sight has no way to show. */
function isNear(from: DOMRect, to: DOMRect): boolean {
  const { innerWidth, innerHeight } = window
  const seen = (it: DOMRect) => it.bottom > 0 && it.right > 0 && it.top < innerHeight && it.left < innerWidth
  return seen(from) && seen(to)
}
