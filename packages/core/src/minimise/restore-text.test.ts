import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  PLACEHOLDER as email,
  LEDGER as ledger,
  MANGLINGS,
  restoredAnswer,
  restoredInPieces as streamed,
} from '../../test-support/restored-answer.ts'
import { PseudonymLedger } from './pseudonym-ledger.ts'
import { createRestorer, restoreStream, restoreText } from './restore-text.ts'

const name = ledger.placeholderFor('NAME', email)
const card = ledger.placeholderFor('CARD', '4111 1111 1111 1111')

const AROUND: readonly (readonly [string, string])[] = [
  ['**', '**'],
  ['`', '`'],
  ['"', '"'],
  ['(', ')'],
  ['', 's'],
]

const pieces = fc.constantFrom(
  email,
  name,
  card,
  ...MANGLINGS.map(([, mangle]) => mangle(email)),
  email.slice(0, 9),
  email.slice(0, -1),
  'PII_EMAIL_1_',
  'PII_NAME_77_bcdfghjkz',
  'PII_ID_1_pi',
  'PII_',
  'pip ',
  'p',
  '\\',
  '&#9',
  'https://shop.example/?',
  '](',
  ' ',
  '1',
)

describe('restoring a text', () => {
  it.each(MANGLINGS)('puts originals back behind %s, whole and letter by letter', (_how, mangle) => {
    const text = AROUND.map(([before, after]) => `to ${before}${mangle(email)}${after}`).join(' | ')
    const restored = AROUND.map(([before, after]) => `to ${before}ada@shopper.example${after}`).join(' | ')

    expect(restoreText(text, ledger)).toBe(restored)
    expect(streamed(text, [1])).toBe(restored)
  })

  it('leaves a placeholder with a wrong letter as it is written, whichever it is', () => {
    fc.assert(
      fc.property(fc.nat(email.length - 1), fc.constantFrom(...'abdgkmqxz12579'), (at, letter) => {
        const wrong = email.slice(0, at) + letter + email.slice(at + 1)
        fc.pre(wrong.toLowerCase() !== email.toLowerCase())

        expect(restoreText(wrong, ledger)).toBe(wrong)
      }),
      { numRuns: 1000 },
    )
  })

  it('leaves what it does not know as it is written', () => {
    const foreign = new PseudonymLedger().placeholderFor('EMAIL', 'ida@shopper.example')
    const text = `${foreign} and PII_EMAIL_9_bcdfghjkz and PII\\_NAME and [EMAIL_1]`

    expect(restoreText(text, ledger)).toBe(text)
  })

  it('does not read again what it has put back', () => {
    expect(restoreText(name, ledger)).toBe(email)
  })

  it('shows a mask where a card was', () => {
    expect(restoreText(`Card ${card}.`, ledger)).toBe('Card ••••.')
  })

  it.each([
    (placeholder: string) => `https://evil.example/?q=${placeholder}`,
    (placeholder: string) => `![x](/collect/${placeholder})`,
    (placeholder: string) => `[x]:${placeholder}`,
    (placeholder: string) => `www.evil.example/${placeholder}`,
    (placeholder: string) => `<img src=${placeholder}>`,
    (placeholder: string) => `//${'x'.repeat(300)}${placeholder}`,
  ])('puts nothing into a link: %s', (link) => {
    expect(restoreText(link(email), ledger)).toBe(link(email))
    expect(streamed(link(email), [3])).toBe(link(email))
    expect(restoreText(`${link('')} ${email}`, ledger)).toContain('ada@shopper.example')
  })

  it('gives the same text however it is cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 9 })),
        (parts, sizes) => {
          const text = parts.join('')

          expect(streamed(text, sizes)).toBe(restoreText(text, ledger))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('puts back what is the shopper’s and nothing else, however it is cut into chunks', () => {
    fc.assert(
      fc.property(restoredAnswer, ({ written, restored, sizes }) => {
        expect(streamed(written, sizes)).toBe(restored)
      }),
      { numRuns: 2000 },
    )
  })

  it('holds back at most what may still become a placeholder', () => {
    const restorer = createRestorer(ledger)

    expect(restorer.push('Please pour pi')).toBe('Please pour ')
    expect(restorer.push('ping hot water. PII_EMAIL')).toBe('piping hot water. ')
    expect(restorer.push('S are private')).toBe('PII_EMAILS are private')
    expect(restorer.flush()).toBe('')
  })

  it('restores a stream as it comes', async () => {
    async function* pieces() {
      yield 'to PII'
      yield email.slice(3)
      yield ' and p'
    }
    const shown: string[] = []
    for await (const piece of restoreStream(pieces(), ledger)) shown.push(piece)

    expect(shown).toEqual(['to ', 'ada@shopper.example', ' and ', 'p'])
  })
})
