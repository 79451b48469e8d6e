// One card in the hand, by mouse, finger, pen or keyboard. It starts, has a target, and ends once, whatever
// others do to the board meanwhile. Pointer and keyboard feed it; it knows neither.

import type { CardId } from '../../domain/ids.ts'
import { columnOf } from '../../domain/placement.ts'
import { KeyboardDrag } from './keyboard.ts'
import { PointerDrag } from './pointer.ts'
import type { Drag, DragHost, DragInput, DropTarget } from './types.ts'
import { GONE, putDown, stayed } from './words.ts'

export class DragController {
  readonly root: HTMLElement
  readonly host: DragHost
  readonly #onChange: (drag: Drag | null) => void
  #drag: Drag | null = null
  /** The cards behind the target when it was chosen, nearest first. */
  #following: CardId[] = []
  readonly #pointer: PointerDrag
  readonly #keyboard: KeyboardDrag

  /** @param onChange told when a drag starts, ends, or has another target; never more often */
  constructor(root: HTMLElement, host: DragHost, onChange: (drag: Drag | null) => void) {
    this.root = root
    this.host = host
    this.#onChange = onChange
    this.#pointer = new PointerDrag(this)
    this.#keyboard = new KeyboardDrag(this)
    window.addEventListener('blur', this.#cancelNow)
    document.addEventListener('visibilitychange', this.#cancelNow)
  }

  get drag(): Drag | null {
    return this.#drag
  }

  /** @returns false if the card is not on the board */
  start(cardId: CardId, input: DragInput): boolean {
    const origin = this.#placeOf(cardId)
    if (!origin || this.#drag) return false
    this.#drag = { cardId, origin, target: origin, input }
    this.#rememberFollowing()
    this.host.onStart(cardId)
    this.#onChange(this.#drag)
    return true
  }

  aim(target: DropTarget | null): void {
    const drag = this.#drag
    if (!drag || sameTarget(drag.target, target)) return
    this.#drag = { ...drag, target }
    this.#rememberFollowing()
    this.#onChange(this.#drag)
  }

  drop(): void {
    const drag = this.#drag
    if (!drag) return
    const title = this.host.titleOf(drag.cardId)
    if (title === null) return this.#end(GONE)
    if (!drag.target) return this.#end(stayed(title))
    const { place, of } = this.placeAt(drag.target)
    this.host.onDrop(drag.cardId, drag.target)
    this.#end(putDown(title, this.host.columnName(drag.target.column), place, of))
  }

  cancel(): void {
    const drag = this.#drag
    if (drag) this.#end(stayed(this.host.titleOf(drag.cardId) ?? 'The card'))
  }

  /** Call after the board was drawn anew because the document changed. */
  boardChanged(): void {
    const drag = this.#drag
    if (!drag) return
    if (this.host.titleOf(drag.cardId) === null || !this.host.mayDrag(drag.cardId)) return this.#end(GONE)
    const { target } = drag
    if (!target || target.beforeId === null) return
    const list = this.listOf(target)
    if (!list.includes(target.beforeId)) {
      this.aim({ column: target.column, beforeId: this.#following.find((id) => list.includes(id)) ?? null })
    }
  }

  /** The target's column without the held card. */
  listOf(target: DropTarget): CardId[] {
    return this.host.columns()[target.column].flatMap(({ id }) => (id === this.#drag?.cardId ? [] : [id]))
  }

  /** Counted from 1, as people do. */
  placeAt(target: DropTarget): { place: number; of: number } {
    const list = this.listOf(target)
    const index = target.beforeId === null ? -1 : list.indexOf(target.beforeId)
    return { place: index === -1 ? list.length + 1 : index + 1, of: list.length + 1 }
  }

  itemOf(cardId: CardId): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(`[data-card-id="${CSS.escape(cardId)}"]`)
  }

  destroy(): void {
    this.cancel()
    this.#pointer.destroy()
    this.#keyboard.destroy()
    window.removeEventListener('blur', this.#cancelNow)
    document.removeEventListener('visibilitychange', this.#cancelNow)
  }

  readonly #cancelNow = () => {
    this.#pointer.forget()
    this.cancel()
  }

  #end(sentence: string): void {
    this.#drag = null
    this.#pointer.release()
    this.host.onEnd()
    this.#onChange(null)
    this.host.announce(sentence)
  }

  #placeOf(cardId: CardId): DropTarget | null {
    const columns = this.host.columns()
    const column = columnOf(columns, cardId)
    if (!column) return null
    const index = columns[column].findIndex(({ id }) => id === cardId)
    return { column, beforeId: columns[column][index + 1]?.id ?? null }
  }

  #rememberFollowing(): void {
    const target = this.#drag?.target
    if (!target || target.beforeId === null) this.#following = []
    else {
      const list = this.listOf(target)
      this.#following = list.slice(list.indexOf(target.beforeId) + 1)
    }
  }
}

function sameTarget(a: DropTarget | null, b: DropTarget | null): boolean {
  return a === b || (a !== null && b !== null && a.column === b.column && a.beforeId === b.beforeId)
}
