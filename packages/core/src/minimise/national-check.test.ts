import fc from 'fast-check'
import { stdnum } from 'stdnum'
import { describe, expect, test } from 'vitest'
import * as check from './national-check.ts'

type Oracle = (value: string) => { isValid: boolean }

/** Ours, that of an independent library, and what such numbers look like. */
const PAIRS: readonly (readonly [string, (value: string) => boolean, Oracle | undefined, RegExp])[] = [
  [
    'Germany, VAT',
    (value) => check.isVatNumber(`de${value}`),
    stdnum['DE']?.['vat']?.validate,
    /^[1-9]\d{8}$/,
  ],
  [
    'France, person',
    check.isNir,
    stdnum['FR']?.['nir']?.validate,
    /^[12]\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[1-8]\d)\d{8}$/,
  ],
  ['Spain, person', check.isNif, stdnum['ES']?.['dni']?.validate, /^\d{8}[A-HJ-NP-TV-Z]$/],
  ['Spain, foreigner', check.isNif, stdnum['ES']?.['nie']?.validate, /^[XYZ]\d{7}[A-HJ-NP-TV-Z]$/],
  ['Poland, tax', check.isNip, stdnum['PL']?.['nip']?.validate, /^[1-9]\d{9}$/],
  ['Switzerland', check.isAhv, stdnum['CH']?.['ssn']?.validate, /^756\d{10}$/],
  ['Brazil, person', check.isCpf, stdnum['BR']?.['cpf']?.validate, /^\d{11}$/],
  ['Brazil, company', check.isCnpj, stdnum['BR']?.['cnpj']?.validate, /^\d{14}$/],
  ['India', check.isAadhaar, stdnum['IN']?.['aadhaar']?.validate, /^[2-9]\d{11}$/],
  ['Portugal', (value) => check.isVatNumber(`pt${value}`), stdnum['PT']?.['nif']?.validate, /^[1-9]\d{8}$/],
  [
    'Italy, company',
    (value) => check.isVatNumber(`it${value}`),
    stdnum['IT']?.['iva']?.validate,
    /^0\d{6}0[1-9]\d{2}$/,
  ],
  [
    'Italy, person',
    check.isCodiceFiscale,
    stdnum['IT']?.['codicefiscale']?.validate,
    /^[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]$/,
  ],
  ['Spain, company', check.isCif, stdnum['ES']?.['cif']?.validate, /^(?:[ABEH]\d{8}|[PQS]\d{7}[A-J])$/],
  [
    'Sweden',
    (value) => check.isPersonnummer(value.replace('-', '')),
    stdnum['SE']?.['personnummer']?.validate,
    /^[5-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|1\d|2[0-8])-\d{4}$/,
  ],
  [
    'Britain, VAT',
    (value) => check.isVatNumber(`gb${value}`),
    stdnum['GB']?.['vat']?.validate,
    /^[1-9]\d{8}$/,
  ],
  [
    'Belgium, VAT',
    (value) => check.isVatNumber(`be${value}`),
    stdnum['BE']?.['vat']?.validate,
    /^0[2-9]\d{8}$/,
  ],
  ['Britain, person', check.isNino, stdnum['GB']?.['nino']?.validate, /^[A-Z]{2}\d{6}[A-D]$/],
]

describe('the check digits of national numbers', () => {
  test.each(PAIRS)('of %s are what an independent library says', (_, ours, oracle, form) => {
    let valid = 0
    fc.assert(
      fc.property(fc.stringMatching(form), (value) => {
        const expected = oracle?.(value).isValid
        if (expected) valid++
        expect([value, ours(value.toLowerCase())]).toEqual([value, expected])
      }),
      { numRuns: 3000 },
    )
    expect(valid).toBeGreaterThan(0)
  })

  test.each([
    ['86095742719', true],
    ['86095742718', false],
    ['12345678901', false],
    ['06095742719', false],
  ])(
    "of Germany's tax number %s count once and one of its digits comes twice or three times",
    (value, valid) => {
      expect(check.isSteuerId(value)).toBe(valid)
    },
  )

  test.each([
    ['219099999', true],
    ['000123456', false],
    ['666123456', false],
    ['900123456', false],
    ['123006789', false],
    ['123450000', false],
    ['912701234', true],
    ['912891234', false],
  ])('know that the social security number %s is or is not in use', (value, valid) => {
    expect(check.isUsTaxpayer(value)).toBe(valid)
  })
})
