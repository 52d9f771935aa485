/** Shorter numbers are looked for as they are. */
export const SHORTEST_PHONE = 7

/** From this many equal digits at the end on, what stands before them is a code of a country or an area. */
const SURE = 8

/**
 * Whether two telephone numbers, in digits, are one. Country codes and trunk zeros come and go, also in the middle as
 * in `+44 (0)20`: the end of the number decides.
 */
export function isSameNumber(one: string, other: string): boolean {
  const [a, b] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')]
  if (Math.abs(a.length - b.length) > LONGEST_CODE) return false
  const shared = sharedEnd(a, b)
  return shared >= SURE || (shared >= SHORTEST_PHONE && shared === Math.min(a.length, b.length))
}

const LONGEST_CODE = 5

function sharedEnd(a: string, b: string): number {
  let shared = 0
  while (shared < a.length && shared < b.length && a.at(-1 - shared) === b.at(-1 - shared)) shared++
  return shared
}
