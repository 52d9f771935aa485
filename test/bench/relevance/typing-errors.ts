import { type Draw, drawFrom } from '../catalogue-scale/draw.ts'

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
/** Of shorter words an error leaves nothing that anybody could repair. */
const SHORTEST = 4

/** Each query with one typing error in one of its longer words; a query without such a word is left out. */
export function withTypingErrors(queries: readonly string[], seed: number): ReadonlyMap<string, string> {
  const draw = drawFrom(seed)
  const errors = new Map<string, string>()
  for (const query of queries) {
    const words = [...new Set(query.match(/\p{L}+/gu) ?? [])].filter((word) => word.length >= SHORTEST)
    const word = words[draw.below(words.length)]
    if (word !== undefined) {
      errors.set(
        query,
        query.replace(word, () => mistyped(word, draw)),
      )
    }
  }
  return errors
}

/** A letter left out, put in, changed, or two that changed places, wherever it is: never the word itself. */
function mistyped(word: string, draw: Draw): string {
  const at = draw.below(word.length)
  const letter = draw.oneOf(LETTERS)
  const [start, end, next] = [word.slice(0, at), word.slice(at), word.slice(at + 1)]
  const errors = [
    start + next,
    start + letter + end,
    start + letter + next,
    start + next.slice(0, 1) + end.slice(0, 1) + next.slice(1),
  ]
  const error = draw.oneOf(errors)
  return error === word ? mistyped(word, draw) : error
}
