/** So near to its end, in CSS pixels, a log counts as read to its end. */
const NEAR = 48

/** Follows the end of a log for as long as the reader is there, and never scrolls for a reader who is not. */
export class LogScroll {
  isAtEnd = true

  /** Notes where the reader is. @returns Whether that has changed. */
  read(scrolled: Element): boolean {
    const wasAtEnd = this.isAtEnd
    this.isAtEnd = scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight <= NEAR
    return wasAtEnd !== this.isAtEnd
  }

  /** To be called when a log has changed. What scrolls is the panel where there is no room for a log of its own. */
  follow(log: Element, panel: Element): void {
    if (!this.isAtEnd) return
    const scrolled = log.scrollHeight > log.clientHeight ? log : panel
    scrolled.scrollTop = scrolled.scrollHeight
  }
}
