import { useCallback, useEffect, useState, type RefObject } from 'react'
import { COLUMNS, isColumn, type Column } from '../domain/placement.ts'

/** On a phone the regions lie side by side and one scrolls from one to the next; on its side it shows several. */
export function useCarousel(root: RefObject<HTMLElement>) {
  const [visible, setVisible] = useState<readonly Column[]>(['unsorted'])

  useEffect(() => {
    const carousel = root.current?.querySelector('[data-carousel]')
    if (!carousel) return
    // Only changes are told, and where there is room for all of them several are in view.
    const inView = new Set<Column>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const column = (target as HTMLElement).dataset.column
          if (!isColumn(column)) continue
          if (isIntersecting) inView.add(column)
          else inView.delete(column)
        }
        if (inView.size > 0) setVisible(COLUMNS.filter((column) => inView.has(column)))
      },
      { root: carousel, threshold: 0.6 },
    )
    for (const region of carousel.querySelectorAll('[data-column]')) observer.observe(region)
    return () => observer.disconnect()
  }, [root])

  const showColumn = useCallback(
    (column: Column) => {
      const carousel = root.current?.querySelector<HTMLElement>('[data-carousel]')
      const region = carousel?.querySelector<HTMLElement>(`[data-column="${column}"]`)
      if (!carousel || !region || carousel.scrollWidth <= carousel.clientWidth) return
      const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
      const left = region.offsetLeft - (carousel.clientWidth - region.offsetWidth) / 2
      carousel.scrollTo({ left, behavior: calm ? 'auto' : 'smooth' })
    },
    [root],
  )
  return { visible, showColumn }
}
