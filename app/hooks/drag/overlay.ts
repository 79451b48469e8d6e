// The card in the hand: a picture of it that follows the pointer, moved by transform alone.

const GLIDE_MS = 180

export class Overlay {
  readonly #element: HTMLElement
  readonly #grabX: number
  readonly #grabY: number
  #x = 0
  #y = 0

  constructor(item: HTMLElement, clientX: number, clientY: number) {
    const rect = item.getBoundingClientRect()
    this.#grabX = clientX - rect.left
    this.#grabY = clientY - rect.top
    this.#element = copyOf(item, rect)
    document.body.append(this.#element)
    this.moveTo(clientX, clientY)
  }

  moveTo(clientX: number, clientY: number): void {
    this.#x = clientX - this.#grabX
    this.#y = clientY - this.#grabY
    this.#element.style.transform = `translate3d(${this.#x}px, ${this.#y}px, 0)`
  }

  /** Glides to where the card lies by then, and goes. */
  land(find: () => HTMLElement | null): void {
    if (isCalm()) return this.#element.remove()
    // Two frames on, React has drawn the card at its place.
    requestAnimationFrame(() => requestAnimationFrame(() => this.#glideTo(find())))
  }

  #glideTo(item: HTMLElement | null): void {
    if (!item) return this.#element.remove()
    const { left, top } = item.getBoundingClientRect()
    item.dataset.landing = ''
    const glide = this.#element.animate(
      [{ transform: this.#element.style.transform }, { transform: `translate3d(${left}px, ${top}px, 0)` }],
      { duration: GLIDE_MS, easing: 'cubic-bezier(0.2, 0, 0, 1)', fill: 'forwards' },
    )
    const end = () => {
      delete item.dataset.landing
      this.#element.remove()
    }
    glide.onfinish = end
    glide.oncancel = end
  }
}

function copyOf(item: HTMLElement, rect: DOMRect): HTMLElement {
  const copy = item.cloneNode(true) as HTMLElement
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of [
      'id',
      'data-card-id',
      'data-card-main',
      'data-card-menu',
      'data-held',
      'aria-describedby',
    ]) {
      element.removeAttribute(name)
    }
  }
  copy.setAttribute('aria-hidden', 'true')
  copy.setAttribute('inert', '')
  copy.classList.add('drag-overlay')
  copy.style.width = `${rect.width}px`
  copy.style.height = `${rect.height}px`
  return copy
}

function isCalm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
