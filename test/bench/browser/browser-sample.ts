/** What one round measured, in a browser of its own. */
export interface BrowserSample {
  readonly searchReadyMs: number
  readonly recommendationsReadyMs: number
  readonly assistantReadyMs: number
  readonly panelOpenMs: number
  readonly layoutShift: number
  /** 0 when no task took 50 ms. */
  readonly cardsTaskMs: number
  readonly messagesTaskMs: number
}
