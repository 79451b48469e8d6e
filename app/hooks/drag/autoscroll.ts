// Scrolls what lies under the pointer while it is held near an edge.

import { COLUMNS, type Column } from '../../domain/placement.ts'

const EDGE_PX = 48
const FASTEST_PX = 14
const TURN_AFTER_MS = 600

export class AutoScroll {
  readonly #root: HTMLElement
  readonly #showColumn: (column: Column) => void
  #turnTo: Column | null = null
  #turnSince = 0

  constructor(root: HTMLElement, showColumn: (column: Column) => void) {
    this.#root = root
    this.#showColumn = showColumn
  }

  /** Call once a frame. @param over the column under the pointer */
  step(x: number, y: number, over: Column | null, now: number): void {
    const scroller = scrollerAt(x, y)
    if (scroller) {
      const { top, bottom } = scroller.getBoundingClientRect()
      scroller.scrollTop += speed(y - Math.max(top, 0)) * -1 + speed(Math.min(bottom, window.innerHeight) - y)
    }
    this.#turn(x, over, now)
  }

  /** At the side of a phone the next column comes, one at a time. */
  #turn(x: number, over: Column | null, now: number): void {
    const carousel = this.#carousel()
    const to = over && carousel ? neighbour(over, x, carousel.getBoundingClientRect()) : null
    if (to !== this.#turnTo) {
      this.#turnTo = to
      this.#turnSince = now
    }
    if (to === null || now - this.#turnSince < TURN_AFTER_MS) return
    this.#turnSince = now
    this.#showColumn(to)
  }

  /** Null where all columns are in view. */
  #carousel(): Element | null {
    const carousel = this.#root.querySelector('[data-carousel]')
    return carousel !== null && carousel.scrollWidth > carousel.clientWidth + 1 ? carousel : null
  }
}

/** 0 outside of the edge, faster the nearer. */
function speed(distance: number): number {
  if (distance >= EDGE_PX) return 0
  return Math.min(FASTEST_PX, Math.ceil(((EDGE_PX - distance) / EDGE_PX) * FASTEST_PX))
}

function neighbour(column: Column, x: number, { left, right }: DOMRect): Column | null {
  const at = COLUMNS.indexOf(column)
  if (x < left + EDGE_PX / 1.5) return COLUMNS[at - 1] ?? null
  if (x > right - EDGE_PX / 1.5) return COLUMNS[at + 1] ?? null
  return null
}

function scrollerAt(x: number, y: number): Element | null {
  let element = document.elementFromPoint(x, y)
  while (element) {
    if (element.scrollHeight > element.clientHeight + 1) {
      const { overflowY } = getComputedStyle(element)
      if (overflowY === 'auto' || overflowY === 'scroll') return element
    }
    element = element.parentElement
  }
  return null
}
