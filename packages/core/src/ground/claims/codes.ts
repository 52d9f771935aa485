import { type ClaimAt, verbatim } from './claim.ts'
import type { Token } from './tokens.ts'
import { unitOf } from './units.ts'

/** In tokens. What is longer is read in parts. */
const LONGEST = 24
const INNER = new Set(['-', '_', '/', '.', '#'])
/** Behind the digits of an ordinal or a multiple: `1st`, `2nd`, `1er`, `2x`. */
const ENDINGS = new Set('st nd rd th er e eme ere ste de x s h'.split(' '))

/**
 * The code that begins at a place: letters and digits in one run, such as `KET-001`, `SAVE50` and `A4`. Amounts that
 * are glued to their unit, such as `500ml`, `EUR99` and `30-day`, are none.
 */
export function codeAt(tokens: readonly Token[], at: number): ClaimAt | undefined {
  const end = endOfRun(tokens, at)
  const run = tokens.slice(at, end)
  if (run.length < 2 || !run.some(isNumber) || !run.some(({ kind }) => kind === 'word')) return undefined
  if (isAmount(run)) return undefined
  const written = run.map(({ word }) => word).join('')
  return { claim: { meanings: [verbatim(squeezed(written))], implies: [] }, end }
}

/** A code without the signs between its parts: `KET-001` is `ket001`. */
export function squeezed(written: string): string {
  return written.replace(/[-_/.#]/g, '')
}

function endOfRun(tokens: readonly Token[], at: number): number {
  let end = at + 1
  while (end < at + LONGEST && isPart(tokens, end)) end += 1
  // A stop or a dash at the end belongs to the sentence.
  while (end > at + 1 && tokens[end - 1]?.kind === 'sign') end -= 1
  return end
}

function isPart(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined || token.gap !== '') return false
  return token.kind !== 'sign' || INNER.has(token.text)
}

function isNumber({ kind }: Token): boolean {
  return kind === 'number'
}

/** Digits first and a unit, an ending or a plain word behind a dash; or a unit and digits. */
function isAmount(run: readonly Token[]): boolean {
  const words = run.filter(({ kind }) => kind === 'word')
  const [first] = run
  if (first?.kind === 'word' && unitOf(first.word) !== undefined)
    return words.length === 1 && isNumber(run[1] ?? first)
  if (first?.kind !== 'number') return isPrefixed(run)
  return words.every((word) => {
    const isDashed = run[run.indexOf(word) - 1]?.kind === 'sign'
    if (unitOf(word.word) !== undefined || ENDINGS.has(word.word)) return true
    return isDashed && word.text === word.word && word.text.length > 2
  })
}

/** `mid-2026`, `pre-2020`: a plain word before a dash, with nothing of a code about it. */
function isPrefixed([first, sign, number]: readonly Token[]): boolean {
  const isPlain = first?.text === first?.word && (first?.text.length ?? 0) > 2
  return isPlain && sign?.text === '-' && number?.kind === 'number' && number.text.length === 4
}
