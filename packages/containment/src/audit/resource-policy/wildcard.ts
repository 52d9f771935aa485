/** Whether a text matches a pattern in which `*` stands for any characters and `?` for one (AWS, IAM JSON policy). */
export function matchesWildcard(pattern: string, text: string): boolean {
  // Two places to go on from, so that many stars cost no more than pattern times text.
  let [at, from, star, afterStar] = [0, 0, -1, 0]
  while (from < text.length) {
    if (pattern[at] === '*') {
      star = at++
      afterStar = from
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[from])) {
      at++
      from++
    } else if (star >= 0) {
      at = star + 1
      from = ++afterStar
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
