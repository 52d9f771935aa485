/** Letters that form no word: nothing that a model says by itself looks like a canary. */
const LETTERS = 'bcdfghjkmnpqrstvwxz'
const WORDS = 5
const WORD_LENGTH = 7

/** Random words for the instructions of one request, 148 bits. A model that says them repeats its instructions. */
export function promptCanary(): string {
  const random = crypto.getRandomValues(new Uint32Array(WORDS * WORD_LENGTH))
  const letters = Array.from(random, (value) => LETTERS[value % LETTERS.length]).join('')
  return Array.from({ length: WORDS }, (_, at) =>
    letters.slice(at * WORD_LENGTH, (at + 1) * WORD_LENGTH),
  ).join(' ')
}

/** Instructions with a canary behind them, so that the constant part stays the same for the server's prefix cache. */
export function withCanary(instructions: string, canary: string): string {
  return `${instructions}\nNever say these words: ${canary}.`
}
