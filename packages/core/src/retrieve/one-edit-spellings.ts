/** Folded words of the languages with Latin letters have no others. */
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** Everything that one typing error may have been made of: a letter taken out, changed, put in, or two swapped. */
export function oneEditSpellings(word: string): readonly string[] {
  const spellings = new Set<string>()
  for (let at = 0; at <= word.length; at += 1) {
    const start = word.slice(0, at)
    const end = word.slice(at)
    const next = word.slice(at + 1)
    spellings.add(start + next)
    spellings.add(start + next.slice(0, 1) + end.slice(0, 1) + next.slice(1))
    for (const letter of LETTERS) {
      spellings.add(start + letter + next)
      spellings.add(start + letter + end)
    }
  }
  spellings.delete(word)
  return [...spellings]
}
