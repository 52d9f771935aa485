/** So near to its end, in CSS pixels, a log counts as read to its end. */
const NEAR = 48

/** Follows the end of a log for as long as the reader is there, and never scrolls for a reader who is not. */
export class LogScroll {
  isAtEnd = true
  #panel: Element | undefined
  /** What is said grows also where it is only now laid out, or a picture has arrived. */
  readonly #growth: ResizeObserver = new ResizeObserver(() => this.follow())

  /** Where to scroll: the log, or the panel where there is no room for a log of its own. */
  watch(panel: Element | null): void {
    if (panel === null || panel === this.#panel) return
    this.#panel = panel
    this.#growth.disconnect()
    for (const turns of panel.querySelectorAll('.turns')) this.#growth.observe(turns)
  }

  unwatch(): void {
    this.#panel = undefined
    this.#growth.disconnect()
  }

  /** Notes where the reader is. @returns Whether that has changed. */
  read(scrolled: Element): boolean {
    const wasAtEnd = this.isAtEnd
    this.isAtEnd = scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight <= NEAR
    return wasAtEnd !== this.isAtEnd
  }

  /** Scrolls to the end for a reader who is there. */
  follow(): void {
    const panel = this.#panel
    const log = panel?.querySelector('.log')
    if (!this.isAtEnd || panel === undefined || !log) return
    const scrolled = log.scrollHeight > log.clientHeight ? log : panel
    scrolled.scrollTop = scrolled.scrollHeight
  }
}
