const SECONDS = /^\d{1,9}$/u
/** The one date format that RFC 9110 §5.6.7 lets a sender write. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u

/** How long a peer asks to be left alone (RFC 9110 §10.2.3), in seconds; `undefined` when it does not say so clearly. */
export function retryAfterSeconds(value: string | undefined, nowMs: number = Date.now()): number | undefined {
  if (value === undefined) return undefined
  if (SECONDS.test(value)) return Number(value)
  const dateMs = HTTP_DATE.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(dateMs) ? undefined : Math.max(0, Math.ceil((dateMs - nowMs) / 1000))
}
