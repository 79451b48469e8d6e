import { useCallback, useEffect, useState, type RefObject } from 'react'
import { isColumn, type Column } from '../domain/placement.ts'

/** On a phone the regions lie side by side and one scrolls from one to the next. */
export function useCarousel(root: RefObject<HTMLElement>) {
  const [visible, setVisible] = useState<Column>('unsorted')

  useEffect(() => {
    const carousel = root.current?.querySelector('[data-carousel]')
    if (!carousel) return
    const observer = new IntersectionObserver(
      (entries) => {
        const shown = entries.find((entry) => entry.isIntersecting)?.target
        const column = shown instanceof HTMLElement ? shown.dataset.column : undefined
        if (isColumn(column)) setVisible(column)
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
