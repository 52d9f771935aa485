import { describe, expect, it } from 'vitest'
import { detectBic } from './detect-bic.ts'
import { detectIban } from './detect-iban.ts'
import { foldText } from './fold-text.ts'

function found(text: string): readonly string[] {
  const folded = foldText(text)
  return detectBic(folded, detectIban(folded)).map(({ start, end }) => text.slice(start, end))
}

describe('finding codes of banks', () => {
  it.each([
    ['BIC: COBADEFFXXX', 'COBADEFFXXX'],
    ['Die BIC lautet COBADEFF', 'COBADEFF'],
    ['SWIFT code is BUKBGB22', 'BUKBGB22'],
    ['swift CHASUS33', 'CHASUS33'],
    ['IBAN DE89 3704 0044 0532 0130 00, COBADEFFXXX', 'COBADEFFXXX'],
    ['COBADEFF / DE89370400440532013000', 'COBADEFF'],
  ])('finds the code in %j', (text, code) => {
    expect(found(text)).toEqual([code])
  })

  it.each(['swift delivery, please', 'COBADEFF', 'DE89370400440532013000 from HAMILTON or SCHWARZE'])(
    'leaves %j alone',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})
