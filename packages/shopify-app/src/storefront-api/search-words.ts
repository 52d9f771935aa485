/** As much as anybody types. */
const MOST_CHARACTERS = 200
/** What is neither part of a word nor between two words of a name, a size or a number. */
const OTHER = /[^\p{L}\p{M}\p{N}\s.,'’&+%/-]+/gu
const EDGES = /^[.,'’&+%/-]+|[.,'’&/-]+$/gu
const OPERATOR = /^(?:AND|OR|NOT)$/u

/**
 * The words of a text as Shopify's search takes them, and nothing that its syntax gives a meaning: `vendor:`, `-word`,
 * `OR`, quotes and stars. At most 200 characters, cut between words.
 */
export function searchWords(text: string): string {
  let words = ''
  for (const token of text
    .slice(0, 2 * MOST_CHARACTERS)
    .replace(OTHER, ' ')
    .split(/\s+/u)) {
    const word = token.replace(EDGES, '')
    const next = OPERATOR.test(word) ? word.toLowerCase() : word
    if (next === '') continue
    if (words.length + next.length >= MOST_CHARACTERS) return words || next.slice(0, MOST_CHARACTERS)
    words = words === '' ? next : `${words} ${next}`
  }
  return words
}
