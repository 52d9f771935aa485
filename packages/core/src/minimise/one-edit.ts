/**
 * Whether a word is a name with one typing error inside: a letter too many, too few, wrong, or two that changed places.
 * The first letter and the last one are right, because an error there makes another word more often than not.
 */
export function isOneEdit(word: string, name: string): boolean {
  const longer = word.length - name.length
  if (longer < -1 || longer > 1 || word === name) return false
  if (word[0] !== name[0] || word.at(-1) !== name.at(-1)) return false
  const at = firstDifference(word, name)
  if (longer === 1) return word.slice(at + 1) === name.slice(at)
  if (longer === -1) return word.slice(at) === name.slice(at + 1)
  return word.slice(at + 1) === name.slice(at + 1) || isSwap(word, name, at)
}

/** Whether the error is one that no other word explains: two letters that changed places, or a letter doubled or not. */
export function isHarmlessEdit(word: string, name: string): boolean {
  if (!isOneEdit(word, name)) return false
  const at = firstDifference(word, name)
  if (word.length === name.length) return isSwap(word, name, at)
  const longer = word.length > name.length ? word : name
  return longer[at] === longer[at - 1]
}

function isSwap(word: string, name: string, at: number): boolean {
  return word[at] === name[at + 1] && word[at + 1] === name[at] && word.slice(at + 2) === name.slice(at + 2)
}

function firstDifference(word: string, name: string): number {
  let at = 0
  while (at < word.length && word[at] === name[at]) at++
  return at
}
