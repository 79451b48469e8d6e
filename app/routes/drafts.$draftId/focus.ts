// Where the focus goes, and how one sees it.

import type { CardId } from '../../domain/ids.ts'

/** The same width as the stylesheet’s. */
const TWO_PANES = '(min-width: 48rem) and (min-height: 34rem), (min-width: 60rem)'

export function isTwoPanes(): boolean {
  return window.matchMedia(TWO_PANES).matches
}

/** The card, or the list where there is no such card. */
export function focusCard(pane: HTMLElement | null, card: CardId | null): void {
  const item = card === null ? null : pane?.querySelector<HTMLElement>(`[data-card-id="${CSS.escape(card)}"]`)
  const main = item?.querySelector<HTMLElement>('[data-card-main]')
  if (!item || !main) return pane?.querySelector<HTMLElement>('[data-card-list]')?.focus()
  main.focus({ preventScroll: true })
  item.scrollIntoView({ block: 'nearest' })
}

/** A glance at the place, for who does not know yet what is new in the picture. */
export function markPlace(piece: HTMLElement): void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
  piece.animate([{ outlineOffset: '10px', outlineColor: 'transparent' }, {}], { duration: 250 })
}
