/** Whether one typing error makes one word the other: a letter too many, too few, wrong, or two that changed places. */
export function isOneEdit(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false
  let start = 0
  while (one[start] === other[start]) start += 1
  let oneEnd = one.length
  let otherEnd = other.length
  while (oneEnd > start && otherEnd > start && one[oneEnd - 1] === other[otherEnd - 1]) {
    oneEnd -= 1
    otherEnd -= 1
  }
  const differing = Math.max(oneEnd, otherEnd) - start
  const areSwapped = differing === 2 && one[start] === other[start + 1] && one[start + 1] === other[start]
  return differing === 1 || (areSwapped && oneEnd === otherEnd)
}
