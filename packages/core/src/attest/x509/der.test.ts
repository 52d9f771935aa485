import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  der,
  derIdentifier,
  derInteger,
  derSequence,
  derText,
  derTime,
} from '../../../test-support/der-writer.ts'
import {
  DerCursor,
  integerBytes,
  readDer,
  readIdentifier,
  readSmallInteger,
  readTime,
  TAG,
  wholeBits,
} from './der.ts'

const bytes = (...values: readonly number[]) => Uint8Array.from(values)

describe('the reader of DER', () => {
  it('reads what was written, of every length', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 70_000, size: 'max' }),
        fc.constantFrom(0x04, 0x30, 0xa0),
        (content, tag) => {
          const value = readDer(der(tag, content))
          expect([value.tag, value.content.length]).toEqual([tag, content.length])
          expect(Buffer.compare(value.content, content)).toBe(0)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('reads identifiers, numbers and times as they were written', () => {
    const arc = fc.integer({ min: 0, max: 0xffff_fff })
    fc.assert(
      fc.property(fc.array(arc, { maxLength: 5 }), fc.nat(0x7fff_ffff), (arcs, number) => {
        const dotted = [1, 3, ...arcs].join('.')
        expect(readIdentifier(readDer(derIdentifier(dotted)))).toBe(dotted)
        expect(readSmallInteger(readDer(derInteger(number)))).toBe(number)
      }),
    )
    for (const text of [
      '1950-01-01T00:00:00Z',
      '2024-02-29T23:59:59Z',
      '2049-12-31T23:59:59Z',
      '2051-06-01T12:00:00Z',
    ]) {
      expect(readTime(readDer(derTime(new Date(text))))).toBe(Date.parse(text))
    }
  })

  it.each([
    ['nothing', bytes()],
    ['a tag alone', bytes(0x30)],
    ['an indefinite length', bytes(0x30, 0x80, 0, 0)],
    ['a length of more bytes than needed', bytes(0x04, 0x81, 1, 0)],
    ['a length with a leading zero', bytes(0x04, 0x82, 0, 0x80, ...new Uint8Array(128))],
    ['a length of four bytes', bytes(0x04, 0x84, 1, 0, 0, 0)],
    ['a length that is cut off', bytes(0x04, 0x82, 1)],
    ['a tag of several bytes', bytes(0x1f, 0x81, 1, 0)],
    ['less than it says', bytes(0x04, 2, 1)],
    ['more than it says', bytes(0x04, 1, 1, 1)],
  ])('refuses %s', (_title, given) => {
    expect(() => readDer(given)).toThrow(/certificate-format/u)
  })

  it.each([
    ['an empty number', () => integerBytes(readDer(bytes(0x02, 0)))],
    ['a number with a needless zero', () => integerBytes(readDer(bytes(0x02, 2, 0, 1)))],
    ['a negative number as a small one', () => readSmallInteger(readDer(bytes(0x02, 1, 0xff)))],
    ['a number of five bytes as a small one', () => readSmallInteger(readDer(bytes(0x02, 5, 1, 0, 0, 0, 0)))],
    ['bits that do not fill their bytes', () => wholeBits(readDer(bytes(0x03, 2, 1, 2)))],
    ['an identifier that is cut off', () => readIdentifier(readDer(bytes(0x06, 2, 0x2a, 0x86)))],
    [
      'an identifier of huge numbers',
      () => readIdentifier(readDer(bytes(0x06, 7, 42, 255, 255, 255, 255, 255, 1))),
    ],
    ['an empty identifier', () => readIdentifier(readDer(bytes(0x06, 0)))],
    ['a thirteenth month', () => readTime(readDer(derText('241301000000Z', 0x17)))],
    ['a thirtieth of February', () => readTime(readDer(derText('240230000000Z', 0x17)))],
    ['a time with a zone', () => readTime(readDer(derText('240201000000+0100', 0x17)))],
    ['a time that is a number', () => readTime(readDer(derInteger(1)))],
    [
      'another tag than expected',
      () => new DerCursor(readDer(derSequence(derInteger(1)))).next(TAG.octetString),
    ],
    ['more values than expected', () => new DerCursor(readDer(derSequence(derInteger(1)))).end()],
    ['a value that is none', () => new DerCursor(readDer(derInteger(1)))],
  ])('refuses %s', (_title, read) => {
    expect(read).toThrow(/certificate-format/u)
  })
})
