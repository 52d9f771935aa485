/** One run of an action. */
export interface Run {
  readonly signal: AbortSignal
  readonly isLatest: () => boolean
}

/** Of an action that can be repeated, only the latest run counts: starting one ends the one before. */
export interface LatestRun {
  readonly start: () => Run
  readonly stop: () => void
}

export function latestRun(): LatestRun {
  let latest: AbortController | undefined
  const stop = (): void => latest?.abort(new DOMException('The page went on.', 'AbortError'))
  return {
    start: () => {
      stop()
      const controller = new AbortController()
      latest = controller
      return { signal: controller.signal, isLatest: () => latest === controller }
    },
    stop,
  }
}
