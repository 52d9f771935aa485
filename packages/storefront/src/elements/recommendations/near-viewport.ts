import type { ReactiveController } from 'lit'

/** How far below what is seen an element begins to load. */
const MARGIN = '600px 200px'

/** Tells once when an element comes near what the shopper sees. */
export class NearViewport implements ReactiveController {
  readonly #element: Element
  readonly #onNear: () => void
  #observer: IntersectionObserver | undefined

  constructor(element: Element, onNear: () => void) {
    this.#element = element
    this.#onNear = onNear
  }

  /** Waits again. */
  wait(): void {
    this.hostDisconnected()
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        this.hostDisconnected()
        this.#onNear()
      },
      { rootMargin: MARGIN },
    )
    this.#observer.observe(this.#element)
  }

  hostDisconnected(): void {
    this.#observer?.disconnect()
  }
}
