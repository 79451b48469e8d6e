// From the page to places in the text, and back.

import type { Range } from '../../domain/derive/article.ts'

/** The words that are selected within `root`; null where nothing is, or something outside of it. */
export function selectedRange(root: HTMLElement): Range | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) && !root.contains(range.endContainer)) return null
  if (!range.intersectsNode(root)) return null
  const start = placeOf(range.startContainer, range.startOffset) ?? firstWithin(root, range)
  const end = placeOf(range.endContainer, range.endOffset) ?? lastWithin(root, range)
  return start !== null && end !== null && start < end ? { start, end } : null
}

/** Only a text node in one of our pieces says it by itself. */
function placeOf(node: Node, offset: number): number | null {
  if (node.nodeType !== Node.TEXT_NODE) return null
  const piece = node.parentElement?.closest<HTMLElement>('[data-from]')
  return piece ? Number(piece.dataset.from) + offset : null
}

function firstWithin(root: HTMLElement, range: globalThis.Range): number | null {
  const first = piecesWithin(root, range)[0]
  return first ? Number(first.dataset.from) : null
}

function lastWithin(root: HTMLElement, range: globalThis.Range): number | null {
  // A selection that ends before the first letter of a piece touches it without having any of it.
  const last = piecesWithin(root, range).findLast((piece) => {
    const before = document.createRange()
    before.selectNodeContents(piece)
    return range.compareBoundaryPoints(globalThis.Range.START_TO_END, before) > 0
  })
  return last ? Number(last.dataset.from) + (last.textContent?.length ?? 0) : null
}

function piecesWithin(root: HTMLElement, range: globalThis.Range): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-from]')].filter((it) => range.intersectsNode(it))
}

/** The piece that begins at a place, or the one it lies in. */
export function pieceAt(root: HTMLElement, place: number): HTMLElement | null {
  const exact = root.querySelector<HTMLElement>(`[data-from="${place}"]`)
  if (exact) return exact
  return (
    [...root.querySelectorAll<HTMLElement>('[data-from]')].findLast(
      (it) => Number(it.dataset.from) <= place,
    ) ?? null
  )
}

export function sentenceOf(element: Element | null): { range: Range; element: HTMLElement } | null {
  const found = element?.closest<HTMLElement>('[data-sentence]')
  if (!found) return null
  const { sentence, until } = found.dataset
  return { range: { start: Number(sentence), end: Number(until) }, element: found }
}

/** Into view within the pane that scrolls, from wherever it may be scrolling to. */
export function reveal(pane: HTMLElement, element: HTMLElement, isCalm = false): void {
  const { top, bottom } = element.getBoundingClientRect()
  const box = pane.getBoundingClientRect()
  const margin = 48
  if (top >= box.top + margin && bottom <= box.bottom - margin)
    return pane.scrollTo({ top: pane.scrollTop, behavior: 'auto' })
  const calm = isCalm || window.matchMedia('(prefers-reduced-motion: reduce)').matches
  pane.scrollTo({
    top: pane.scrollTop + top - box.top - box.height / 3,
    behavior: calm ? 'auto' : 'smooth',
  })
}
