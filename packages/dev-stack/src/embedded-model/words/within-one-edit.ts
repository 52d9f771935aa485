/** Whether one letter added, left out, exchanged or swapped with its neighbour turns one word into the other. */
export function withinOneEdit(left: string, right: string): boolean {
  if (left === right) return true
  if (Math.abs(left.length - right.length) > 1) return false
  let start = 0
  while (start < left.length && left[start] === right[start]) start++
  const [a, b] = [left.slice(start), right.slice(start)]
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || swapped(a, b)
}

function swapped(a: string, b: string): boolean {
  return a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
}
