import { describe, expect, it } from 'vitest'
import { detectIban } from './detect-iban.ts'

const found = (text: string) => detectIban(text).map(({ start, end }) => text.slice(start, end))

describe('finding bank accounts', () => {
  it.each([
    'DE89370400440532013000',
    'DE89 3704 0044 0532 0130 00',
    'gb33bukb20201555555555',
    'NL91-ABNA-0417-1643-00',
    'FR14 2004 1010 0505 0001 3M02 606',
    'DE\u00a089\u00a0370400440532013000',
  ])('finds %j', (iban) => {
    expect(found(`IBAN:${iban} bitte`)).toEqual([iban])
  })

  it.each(['DE89370400440532013001', 'DE12 is a size', 'KET-001', 'model AB12CD34EF56GH78'])(
    'leaves %j alone',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})
