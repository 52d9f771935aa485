/** What the command touches of the world, so that tests need no process. */
export interface CommandIo {
  /** Absolute. */
  readonly folder: string
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** Whether standard output is a terminal that shows colours. */
  readonly colours: boolean
  /** Whether standard error is a terminal, where one line can tell how far the run is. */
  readonly progress: boolean
  readonly now: Date
  readonly signal?: AbortSignal
}
