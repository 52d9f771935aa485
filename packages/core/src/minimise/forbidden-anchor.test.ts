import fc from 'fast-check'
import { composeIBAN, friendlyFormatIBAN } from 'ibantools'
import { describe, expect, test } from 'vitest'
import { detectEmail } from './detect-email.ts'
import { detectIban } from './detect-iban.ts'
import { detectPaymentCard } from './detect-payment-card.ts'
import { detectSecret } from './detect-secret.ts'
import { mayHoldAddressOrNumber, mayHoldSecret } from './forbidden-anchor.ts'

function mayHoldForbidden(text: string): boolean {
  return mayHoldSecret(text) || mayHoldAddressOrNumber(text)
}

/** An account of few digits. */
const moldovan =
  friendlyFormatIBAN(composeIBAN({ countryCode: 'MD', bban: 'AGABCDEFGHIJKLMNOPQR' }) ?? '', ' ') ?? ''

const pieces = fc.oneof(
  fc.constantFrom(
    'ann@shop.example',
    '4111 1111 1111 1111',
    '5019717010103742',
    'DE89 3704 0044 0532 0130 00',
    'MT84MALT011000012345MTLCAST001S',
    'GB29 NWBK 6016 1331 9268 19',
    'Bearer abcdefghijklmnopqrstuvwxyz',
    'AKIAIOSFODNN7EXAMPLE',
    '-----BEGIN PRIVATE KEY-----',
    'sk-abcdefghijklmnopqrstuvwx',
    'DE 89 3704 0044 0532 0130 00',
    moldovan,
    'M T 8 4 MALT 0110 0001 2345 MTLC AST0 01S',
    '4111 1111 and then 1111 1111',
    '?sig=a1b2c3',
    'https://a:b@c',
    `token = ${'q7w2e9r4t1y8u3i6o5p0'}`,
    `Basic ${btoa('ada.canary:hunter-2')}`,
    `glpat-${'a'.repeat(20)}`,
    'tel 030 12 ',
    'ann＠shop.example',
    '４１１１ 1111 1111 1111',
    '4111\u200b1111\u200b1111\u200b1111',
    'ＤE89 3704 0044 0532 0130 00',
    'DÉ89 3704 0044 0532 0130 00',
    'D\u041589 3704 0044 0532 0130 00',
    '\u0433DE 89 3704 0044 0532 0130 00',
    '\u0413\u0415DE 89 3704 0044 0532 0130 00',
    '𝟒111 1111 1111 1111',
  ),
  fc.string({ maxLength: 12 }),
  fc.constantFrom(' ', ', ', ': ', 'kettle', 'order 12'),
)

describe('the anchors of what is forbidden', () => {
  test('pass over ordinary titles', () => {
    for (const title of [
      'Gooseneck kettle 1.2 l, brushed steel',
      'Returns are free within 30 days.',
      'Théière en grès — 0,8 l, “fait main”, 39 €',
      'Садовый стул из дерева, 12 m²',
      'Marker, blue, EAN 4006381333931',
    ])
      expect(mayHoldForbidden(title)).toBe(false)
  })

  test('never pass over what a detector finds', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), (parts) => {
        const text = parts.join('')
        if (detectSecret(text).length > 0) expect(mayHoldSecret(text)).toBe(true)
        const found = [detectEmail(text), detectPaymentCard(text), detectIban(text)].flat()
        if (found.length > 0) expect(mayHoldAddressOrNumber(text)).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })
})
