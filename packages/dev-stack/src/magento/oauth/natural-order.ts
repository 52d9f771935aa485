/**
 * Compares as PHP's `strnatcmp` does: runs of digits by their value, everything else by its bytes. A run that begins
 * with 0 is compared as a fraction, digit by digit.
 */
export function naturalOrder(a: string, b: string): number {
  const [left, right] = [runsOf(a), runsOf(b)]
  for (const [index, run] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    const difference = compareRuns(run, other)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function runsOf(text: string): readonly string[] {
  return text.match(/\d+|\D/gu) ?? []
}

function compareRuns(a: string, b: string): number {
  const areNumbers = /^\d/u.test(a) && /^\d/u.test(b)
  const areFractions = a.startsWith('0') || b.startsWith('0')
  if (areNumbers && !areFractions && a.length !== b.length) return a.length - b.length
  return byBytes(a, b)
}

/** The order of PHP's `ksort` for texts that are no numbers. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
