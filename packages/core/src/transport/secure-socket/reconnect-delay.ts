const FIRST_MS = 200

/**
 * How long to wait before the next try: full jitter, so that the shops of a gateway that was restarted do not all
 * come back at the same moment.
 */
export function reconnectDelayMs(
  failures: number,
  longestMs: number,
  random: () => number = Math.random,
): number {
  return random() * Math.min(longestMs, FIRST_MS * 2 ** Math.min(failures, 16))
}
