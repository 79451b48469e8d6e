import { useRef, type RefObject } from 'react'
import { useBrowserLayoutEffect } from '../../../hooks/use-browser-layout-effect.ts'
import type { CardId } from '../../../domain/ids.ts'

/**
 * Another card is read from its beginning. The focus goes to its heading for whoever asked for it, and for whoever had
 * the focus in what is gone now; it is taken from nobody else.
 * @returns says that the next card is asked for here
 */
export function useFreshStart(
  content: RefObject<HTMLElement>,
  heading: RefObject<HTMLElement>,
  cardId: CardId | null,
): () => void {
  const shown = useRef(cardId)
  const asked = useRef(false)
  useBrowserLayoutEffect(() => {
    if (shown.current === cardId) return
    shown.current = cardId
    scrollerOf(content.current)?.scrollTo({ top: 0 })
    if (!asked.current && document.activeElement !== document.body) return
    asked.current = false
    heading.current?.focus({ preventScroll: true })
  }, [content, heading, cardId])
  return () => {
    asked.current = true
  }
}

function scrollerOf(element: HTMLElement | null): Element | null {
  return element?.closest('.side-panel') ?? null
}
