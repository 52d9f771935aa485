import fc from 'fast-check'
import { PseudonymLedger } from '../src/minimise/pseudonym-ledger.ts'
import { createRestorer } from '../src/minimise/restore-text.ts'
import { cutInto } from './cut-into.ts'
import { pieceSizes } from './planted-answer.ts'

/** The conversation of the shopper whose answers are restored. */
export const LEDGER: PseudonymLedger = new PseudonymLedger()
export const ORIGINAL = 'ada@shopper.example'
export const PLACEHOLDER: string = LEDGER.placeholderFor('EMAIL', ORIGINAL)
const FOREIGN = new PseudonymLedger().placeholderFor('EMAIL', 'ida@shopper.example')

/** What pages, models and serialisers do to an underscore or around a word. */
export const MANGLINGS: readonly (readonly [string, (placeholder: string) => string])[] = [
  ['lower case', (text) => text.toLowerCase()],
  ['upper case', (text) => text.toUpperCase()],
  ['Markdown escapes', (text) => text.replaceAll('_', '\\_')],
  ['Markdown escapes in JSON', (text) => text.replaceAll('_', '\\\\_')],
  ['decimal entities', (text) => text.replaceAll('_', '&#95;')],
  ['hexadecimal entities', (text) => text.replaceAll('_', '&#x5F;')],
  ['named entities', (text) => text.replaceAll('_', '&lowbar;')],
  ['blanks in place of underscores', (text) => text.replaceAll('_', ' ')],
  ['blanks around underscores', (text) => text.replaceAll('_', ' _ ')],
  ['entities between blanks', (text) => text.replaceAll('_', ' &#95; ')],
  ['hyphens', (text) => text.replaceAll('_', '-')],
  ['bold parts', (text) => text.replace('_EMAIL_', '_**EMAIL**_')],
  ['emphasis in place of underscores', (text) => text.replaceAll('_', '*')],
  ['full-width underscores', (text) => text.replaceAll('_', '＿')],
  ['word joiners', (text) => text.replaceAll('_', '_\u2060')],
  ['soft hyphens', (text) => text.replaceAll('_', '\u00ad_')],
  ['JSON escapes', (text) => text.replaceAll('_', '\\u005f')],
]

/** An answer with placeholders in it, and what the shopper must see however it is cut. */
export interface RestoredAnswer {
  readonly written: string
  readonly restored: string
  readonly sizes: readonly number[]
}

type Part = readonly [written: string, restored: string]

const asWritten = (text: string): Part => [text, text]
const part: fc.Arbitrary<Part> = fc.constantFrom(
  ...MANGLINGS.map(([, mangle]): Part => [mangle(PLACEHOLDER), ORIGINAL]),
  ...[
    FOREIGN,
    FOREIGN.toLowerCase(),
    PLACEHOLDER.slice(0, -1),
    PLACEHOLDER.slice(0, 9),
    'PII_',
    '&#9',
    'p',
  ].map(asWritten),
  ...['Please pour piping hot water', 'We wrote to', '**', `https://shop.example/?q=${PLACEHOLDER}`].map(
    asWritten,
  ),
)

export const restoredAnswer: fc.Arbitrary<RestoredAnswer> = fc
  .record({ parts: fc.array(part, { minLength: 1, maxLength: 12 }), sizes: pieceSizes })
  .map(({ parts, sizes }) => ({
    written: parts.map(([written]) => written).join(' / '),
    restored: parts.map(([, restored]) => restored).join(' / '),
    sizes,
  }))

/** As many as wanted, the same ones for the same seed but for the letters of their placeholders. */
export function sampleRestoredAnswers(count: number, seed: number): readonly RestoredAnswer[] {
  return fc.sample(restoredAnswer, { numRuns: count, seed })
}

/** What a shopper sees of an answer that arrives in pieces. */
export function restoredInPieces(text: string, sizes: readonly number[]): string {
  const restorer = createRestorer(LEDGER)
  return (
    cutInto(text, sizes)
      .map((piece) => restorer.push(piece))
      .join('') + restorer.flush()
  )
}
