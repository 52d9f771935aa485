/** What one round measured, in a browser of its own. */
export interface BrowserSample {
  readonly searchReadyMs: number
  readonly recommendationsReadyMs: number
  readonly assistantReadyMs: number
  readonly panelOpenMs: number
  readonly layoutShift: number
  /** Both of the main thread's own time. */
  readonly cardsTaskMs: number
  readonly messagesTaskMs: number
}
