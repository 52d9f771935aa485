/** In milliseconds. */
export const HOUR_MS: number = 60 * 60 * 1000

/** In milliseconds. Days are counted in UTC: none of them is longer. */
export const DAY_MS: number = 24 * HOUR_MS
