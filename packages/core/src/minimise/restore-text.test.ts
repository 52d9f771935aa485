import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PseudonymLedger } from './pseudonym-ledger.ts'
import { createRestorer, restoreText } from './restore-text.ts'

const ledger = new PseudonymLedger()
const email = ledger.placeholderFor('EMAIL', 'ada@shopper.example')
const name = ledger.placeholderFor('NAME', 'PII_EMAIL_1_aa')
const card = ledger.placeholderFor('CARD', '4111 1111 1111 1111')

const pieces = fc.constantFrom(
  email,
  name,
  card,
  email.toLowerCase(),
  email.replaceAll('_', '\\_'),
  email.replaceAll('_', '&#95;'),
  email.slice(0, 9),
  'PII_EMAIL_1_',
  'PII_NAME_77_zz',
  'PII_ID_1_pi',
  'PII_',
  'pip ',
  'p',
  '\\',
  '&#9',
  ' ',
  '1',
)

describe('restoring a text', () => {
  it('puts originals back, in any case and behind Markdown and HTML escapes', () => {
    const written = [email, email.toLowerCase(), email.replaceAll('_', '\\_'), email.replaceAll('_', '&#95;')]

    expect(restoreText(written.join(' | '), ledger)).toBe(Array(4).fill('ada@shopper.example').join(' | '))
  })

  it('leaves what it does not know as it is written', () => {
    expect(restoreText('PII_EMAIL_9_zz and PII\\_NAME and [EMAIL_1]', ledger)).toBe(
      'PII_EMAIL_9_zz and PII\\_NAME and [EMAIL_1]',
    )
  })

  it('does not read again what it has put back', () => {
    expect(restoreText(name, ledger)).toBe('PII_EMAIL_1_aa')
  })

  it('shows a mask where a card was', () => {
    expect(restoreText(`Card ${card}.`, ledger)).toBe('Card ••••.')
  })

  it('gives the same text however it is cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 9 })),
        (parts, sizes) => {
          const text = parts.join('')
          const restorer = createRestorer(ledger)
          let streamed = ''
          for (let at = 0, turn = 0; at < text.length; turn++) {
            const size = sizes[turn % Math.max(1, sizes.length)] ?? 1
            streamed += restorer.push(text.slice(at, at + size))
            at += size
          }

          expect(streamed + restorer.flush()).toBe(restoreText(text, ledger))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('holds back at most what may still become a placeholder', () => {
    const restorer = createRestorer(ledger)

    expect(restorer.push('Please pour pi')).toBe('Please pour ')
    expect(restorer.push('ping hot water. PII_EMAIL')).toBe('piping hot water. ')
    expect(restorer.push('S are private')).toBe('PII_EMAILS are private')
    expect(restorer.flush()).toBe('')
  })
})
