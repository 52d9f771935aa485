import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { PLACEHOLDER } from './placeholder.ts'
import { MASK, PseudonymLedger } from './pseudonym-ledger.ts'

describe('the pseudonym ledger', () => {
  it('gives the same placeholder for every spelling of a value, and another for another', () => {
    const ledger = new PseudonymLedger()
    const first = ledger.placeholderFor('EMAIL', 'ada@shopper.example')

    expect(first).toMatch(PLACEHOLDER)
    expect(ledger.placeholderFor('EMAIL', 'ADA@shopper.example')).toBe(first)
    expect(ledger.placeholderFor('EMAIL', 'eda@shopper.example')).not.toBe(first)
    expect(ledger.placeholderFor('PHONE', '0151 2345-678')).toBe(
      ledger.placeholderFor('PHONE', '01512345678'),
    )
  })

  it.each(['EMAIL', 'PHONE', 'NAME', 'ADDRESS'] as const)('gives an original of kind %s back', (kind) => {
    const ledger = new PseudonymLedger()

    expect(ledger.originalOf(ledger.placeholderFor(kind, '12 Ada'))).toBe('12 Ada')
  })

  it.each(['CARD', 'IBAN', 'ID', 'TOKEN'] as const)('never gives an original of kind %s back', (kind) => {
    const ledger = new PseudonymLedger()

    expect(ledger.originalOf(ledger.placeholderFor(kind, '4111 1111 1111 1111'))).toBe(MASK)
  })

  it('knows its placeholders in any case and with escaped underscores, and no others', () => {
    const ledger = new PseudonymLedger()
    const placeholder = ledger.placeholderFor('NAME', 'Ada')
    const check = placeholder.slice(-2)

    expect(ledger.originalOf(placeholder.toLowerCase().replaceAll('_', '\\_'))).toBe('Ada')
    expect(ledger.originalOf(`PII_NAME_2_${check}`)).toBeUndefined()
    expect(ledger.originalOf(`PII_EMAIL_1_${check}`)).toBeUndefined()
    expect(ledger.originalOf(`PII_NAME_1_${check === 'zz' ? 'yy' : 'zz'}`)).toBeUndefined()
  })

  it('has 10 000 different placeholders, and restores nothing that comes later', () => {
    const ledger = new PseudonymLedger()
    const placeholders = Array.from({ length: 10_000 }, (_, index) =>
      ledger.placeholderFor('ID', `id ${index}`),
    )
    const late = ledger.placeholderFor('NAME', 'Ada')

    expect(new Set(placeholders).size).toBe(10_000)
    expect(late).toMatch(PLACEHOLDER)
    expect(ledger.originalOf(late)).toBeUndefined()
  })

  it('forgets', () => {
    const ledger = new PseudonymLedger()
    const placeholder = ledger.placeholderFor('NAME', 'Ada')
    ledger.forget()

    expect(ledger.originalOf(placeholder)).toBeUndefined()
  })

  it('is not printed by anything', () => {
    const ledger = new PseudonymLedger()
    ledger.placeholderFor('NAME', 'Quillabeth')
    const printed = [
      inspect(ledger, { depth: 10, showHidden: true }),
      JSON.stringify(ledger),
      String(ledger),
      JSON.stringify(structuredClone(ledger)),
    ].join()

    expect(printed).not.toContain('Quillabeth')
    expect(JSON.stringify(ledger)).toBe('{"entries":1}')
  })
})
