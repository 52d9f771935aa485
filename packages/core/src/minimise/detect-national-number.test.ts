import { describe, expect, it } from 'vitest'
import { detectNationalNumber } from './detect-national-number.ts'
import { foldText } from './fold-text.ts'

const found = (text: string) =>
  detectNationalNumber(foldText(text)).map(({ start, end }) => text.slice(start, end))

describe('finding numbers of authorities by their form', () => {
  it.each([
    '219-09-9999',
    '912-70-1234',
    'AB 12 34 56 C',
    '86 095 742 719',
    'DE136695976',
    '1 84 12 76 451 089 46',
    '184127645108946',
    '12345678Z',
    '12.345.678-Z',
    'X1234567L',
    'RSSMRA85T10A562S',
    'NL123456789B01',
    'FR40303265045',
    'ESB58378431',
    'IT00743110157',
    'ATU12345678',
    '123-456-32-18',
    '811228-9874',
    '19811228-9874',
    '756.9217.0769.85',
    '7569217076985',
    '390.533.447-05',
    '16.727.230/0001-97',
    '2341 2341 2346',
    '２１９-０９-９９９９',
  ])('finds %j without any word around it', (number) => {
    expect(found(`(${number}), please`)).toEqual([number])
  })

  it.each([
    '000-12-3456',
    '12345678A',
    'RSSMRA85T10A562T',
    '756.9217.0769.84',
    '390.533.447-06',
    '2341 2341 2347',
    '4111 1111 1111 1111',
    '123-456-32-19',
    '811328-9874',
    'order 219-09-9999',
    'SKU 12345678Z',
    'part no. 811228-9874',
    '810-11-2291-K',
    '0123456789',
    '12-345-678',
    'a@219-09-9999',
  ])('leaves %j alone', (text) => {
    expect(found(`It is ${text} there`)).toEqual([])
  })
})
