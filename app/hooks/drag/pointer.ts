// Mouse, pen and finger. A mouse drags after some pixels; a finger has to rest first, so that a swipe scrolls.

import type { CardId } from '../../domain/ids.ts'
import type { Column } from '../../domain/placement.ts'
import { AutoScroll } from './autoscroll.ts'
import type { DragController } from './controller.ts'
import { Overlay } from './overlay.ts'
import { hitTest } from './target.ts'

const MOUSE_THRESHOLD_PX = 5
const HOLD_MS = 220
const HOLD_TOLERANCE_PX = 10
const TAB_AFTER_MS = 400

interface Press {
  pointerId: number
  cardId: CardId
  touch: boolean
  startX: number
  startY: number
  x: number
  y: number
  timer: ReturnType<typeof setTimeout> | null
}

export class PointerDrag {
  readonly #drag: DragController
  #press: Press | null = null
  #overlay: Overlay | null = null
  #autoScroll: AutoScroll | null = null
  #frame = 0
  #tab: { column: Column; since: number } | null = null
  #swallowClickUntil = -Infinity

  constructor(drag: DragController) {
    this.#drag = drag
    const { root } = drag
    root.addEventListener('pointerdown', this.#onDown, { capture: true })
    root.addEventListener('touchmove', this.#onTouchMove, { passive: false })
    root.addEventListener('contextmenu', this.#onContextMenu, { capture: true })
    root.addEventListener('dragstart', preventDefault)
    window.addEventListener('click', this.#onClick, { capture: true })
    window.addEventListener('pointermove', this.#onMove, { capture: true })
    window.addEventListener('pointerup', this.#onUp, { capture: true })
    window.addEventListener('pointercancel', this.#onCancel, { capture: true })
  }

  destroy(): void {
    this.forget()
    const { root } = this.#drag
    root.removeEventListener('pointerdown', this.#onDown, { capture: true })
    root.removeEventListener('touchmove', this.#onTouchMove)
    root.removeEventListener('contextmenu', this.#onContextMenu, { capture: true })
    root.removeEventListener('dragstart', preventDefault)
    window.removeEventListener('click', this.#onClick, { capture: true })
    window.removeEventListener('pointermove', this.#onMove, { capture: true })
    window.removeEventListener('pointerup', this.#onUp, { capture: true })
    window.removeEventListener('pointercancel', this.#onCancel, { capture: true })
  }

  /** The press that has not become a drag yet is none any more. */
  forget(): void {
    if (this.#press?.timer) clearTimeout(this.#press.timer)
    if (!this.#overlay) this.#press = null
  }

  /** The drag has ended, however: the picture of the card lands, the frames stop. */
  release(): void {
    const press = this.#press
    this.#press = null
    cancelAnimationFrame(this.#frame)
    if (!press || !this.#overlay) return
    this.#swallowClickUntil = performance.now() + 100
    this.#overlay.land(() => this.#drag.itemOf(press.cardId))
    this.#overlay = null
    if (this.#drag.root.hasPointerCapture(press.pointerId))
      this.#drag.root.releasePointerCapture(press.pointerId)
  }

  readonly #onDown = (event: PointerEvent) => {
    if (this.#press || this.#drag.drag) {
      // A second finger, or a click while the keyboard holds a card: neither is meant as a drop.
      this.forget()
      this.#drag.cancel()
      return
    }
    if (!event.isPrimary || event.button !== 0 || event.ctrlKey || event.metaKey) return
    const target = event.target as Element
    const cardId = target.closest<HTMLElement>('[data-card-id]')?.dataset.cardId
    if (cardId === undefined || target.closest('[data-card-menu]')) return
    if (!this.#drag.host.mayDrag(cardId)) return
    const touch = event.pointerType === 'touch'
    this.#press = {
      pointerId: event.pointerId,
      cardId,
      touch,
      startX: event.clientX,
      startY: event.clientY,
      x: event.clientX,
      y: event.clientY,
      timer: touch ? setTimeout(() => this.#start(), HOLD_MS) : null,
    }
  }

  readonly #onMove = (event: PointerEvent) => {
    const press = this.#press
    if (!press || event.pointerId !== press.pointerId) return
    press.x = event.clientX
    press.y = event.clientY
    if (this.#overlay) return event.preventDefault()
    const distance = Math.hypot(press.x - press.startX, press.y - press.startY)
    if (press.touch) {
      if (distance > HOLD_TOLERANCE_PX) this.forget()
    } else if (event.buttons === 0) {
      this.forget()
    } else if (distance > MOUSE_THRESHOLD_PX) {
      this.#start()
    }
  }

  readonly #onUp = (event: PointerEvent) => {
    if (!this.#press || event.pointerId !== this.#press.pointerId) return
    if (!this.#overlay) return this.forget()
    this.#press.x = event.clientX
    this.#press.y = event.clientY
    this.#aim()
    this.#drag.drop()
  }

  readonly #onCancel = (event: PointerEvent) => {
    if (!this.#press || event.pointerId !== this.#press.pointerId) return
    this.forget()
    this.#drag.cancel()
  }

  readonly #onTouchMove = (event: TouchEvent) => {
    if (this.#overlay && event.cancelable) event.preventDefault()
  }

  readonly #onContextMenu = (event: Event) => {
    if (this.#press?.touch || this.#overlay) event.preventDefault()
  }

  /** The click that follows a drop opens nothing. */
  readonly #onClick = (event: MouseEvent) => {
    if (performance.now() > this.#swallowClickUntil) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  #start(): void {
    const press = this.#press
    const item = press && this.#drag.itemOf(press.cardId)
    if (!press || !item) return this.forget()
    press.timer = null
    this.#overlay = new Overlay(item, press.startX, press.startY)
    if (!this.#drag.start(press.cardId, press.touch ? 'touch' : 'mouse')) return this.release()
    window.getSelection()?.removeAllRanges()
    if (press.touch) navigator.vibrate?.(10)
    else this.#drag.root.setPointerCapture(press.pointerId)
    this.#autoScroll = new AutoScroll(this.#drag.root, (column) => this.#drag.host.onShowColumn(column))
    this.#frame = requestAnimationFrame(this.#onFrame)
  }

  readonly #onFrame = (now: number) => {
    const press = this.#press
    if (!press || !this.#overlay) return
    this.#overlay.moveTo(press.x, press.y)
    const over = this.#aim()
    this.#autoScroll?.step(press.x, press.y, over, now)
    this.#frame = requestAnimationFrame(this.#onFrame)
  }

  /** @returns the column under the pointer, if it is over the column itself */
  #aim(): Column | null {
    const press = this.#press
    if (!press) return null
    const hit = hitTest(this.#drag.root, press.x, press.y, press.cardId)
    this.#drag.aim(hit?.target ?? null)
    this.#waitOnTab(hit?.kind === 'tab' ? hit.target.column : null)
    return hit?.kind === 'column' ? hit.target.column : null
  }

  #waitOnTab(column: Column | null): void {
    const now = performance.now()
    if (column === null) this.#tab = null
    else if (this.#tab?.column !== column) this.#tab = { column, since: now }
    else if (now - this.#tab.since >= TAB_AFTER_MS) {
      this.#tab.since = Infinity
      this.#drag.host.onShowColumn(column)
    }
  }
}

function preventDefault(event: Event): void {
  event.preventDefault()
}
