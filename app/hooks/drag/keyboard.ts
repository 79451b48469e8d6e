// Carrying a card with the keyboard: Space takes it, arrows aim, Space or Enter puts it down, Escape leaves it.
// Keys are heard on the window before React hears them, or its handlers would act on them as well.

import { COLUMNS } from '../../domain/placement.ts'
import type { DragController } from './controller.ts'
import type { DropTarget } from './types.ts'
import { over, pickedUp } from './words.ts'

export class KeyboardDrag {
  readonly #drag: DragController
  /** A button is pressed by the release of Space: the one that took or put down a card must press nothing. */
  #swallowKeyUp = false

  constructor(drag: DragController) {
    this.#drag = drag
    window.addEventListener('keydown', this.#onKeyDown, { capture: true })
    window.addEventListener('keyup', this.#onKeyUp, { capture: true })
  }

  destroy(): void {
    window.removeEventListener('keydown', this.#onKeyDown, { capture: true })
    window.removeEventListener('keyup', this.#onKeyUp, { capture: true })
  }

  readonly #onKeyDown = (event: KeyboardEvent) => {
    const { drag } = this.#drag
    if (!drag) return this.#pickUp(event)
    if (event.key === 'Tab') return this.#drag.cancel()
    if (event.key === 'Escape') {
      swallow(event)
      return this.#drag.cancel()
    }
    if (drag.input !== 'keyboard') return
    if (event.key === ' ' || event.key === 'Enter') {
      swallow(event)
      if (event.repeat) return
      this.#swallowKeyUp = true
      return this.#drag.drop()
    }
    const target = this.#targetFor(event.key, drag.target ?? drag.origin)
    if (!target) return
    swallow(event)
    this.#aim(target)
  }

  readonly #onKeyUp = (event: KeyboardEvent) => {
    if (!this.#swallowKeyUp || (event.key !== ' ' && event.key !== 'Enter')) return
    this.#swallowKeyUp = false
    swallow(event)
  }

  #pickUp(event: KeyboardEvent): void {
    if (event.key !== ' ' || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return
    const target = event.target instanceof Element ? event.target.closest('[data-card-main]') : null
    const cardId = target?.closest<HTMLElement>('[data-card-id]')?.dataset.cardId
    const { root, host } = this.#drag
    if (!target || !root.contains(target) || cardId === undefined || !host.mayDrag(cardId)) return
    swallow(event)
    this.#swallowKeyUp = true
    if (this.#drag.start(cardId, 'keyboard')) host.announce(pickedUp(host.titleOf(cardId) ?? 'the card'))
  }

  #targetFor(key: string, from: DropTarget): DropTarget | null {
    const list = this.#drag.listOf(from)
    const index = this.#drag.placeAt(from).place - 1
    const at = (place: number): DropTarget => ({ column: from.column, beforeId: list[place] ?? null })
    switch (key) {
      case 'ArrowUp':
        return at(Math.max(index - 1, 0))
      case 'ArrowDown':
        return at(Math.min(index + 1, list.length))
      case 'Home':
        return at(0)
      case 'End':
        return at(list.length)
      case 'ArrowLeft':
      case 'ArrowRight': {
        const column = COLUMNS[COLUMNS.indexOf(from.column) + (key === 'ArrowLeft' ? -1 : 1)]
        if (!column) return from
        return { column, beforeId: this.#drag.listOf({ column, beforeId: null })[index] ?? null }
      }
      default:
        return null
    }
  }

  #aim(target: DropTarget): void {
    const { host, root } = this.#drag
    const before = this.#drag.drag?.target?.column
    this.#drag.aim(target)
    if (before !== target.column) host.onShowColumn(target.column)
    const { place, of } = this.#drag.placeAt(target)
    host.announce(over(host.columnName(target.column), place, of))
    requestAnimationFrame(() => {
      root
        .querySelector('[data-drop-before], .drop-end')
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    })
  }
}

function swallow(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
