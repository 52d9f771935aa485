import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectPersonal } from './detect-personal.ts'
import { foldText } from './fold-text.ts'
import { nobody } from './known-shopper.ts'

/** What the detectors begin at, over and over, so that a careless one reads the rest again each time. */
const ANCHORS = [
  '@',
  'a@',
  '.',
  'a.',
  'www.',
  '://',
  'http://a',
  ':',
  'a:',
  '::',
  'f:',
  '-',
  'a-',
  '0a-',
  '=',
  '?a=',
  'key=',
  'key: ',
  'token is ',
  '1',
  '1 ',
  '1.',
  '1-',
  '12 34 ',
  '756.',
  'de1',
  'd e1 ',
  'xyz 1',
  'ab 12 ',
  'rssmra ',
  '4111 and ',
  'ssn ',
  'ssn:',
  'passport ',
  'vat ',
  'vat is ',
  'bic ',
  'BIC A',
  'born ',
  'born 1 ',
  '1 born ',
  'birthday may ',
  'password ',
  'password is ',
  'password for ',
  ' at ',
  ' dot ',
  'a at b dot ',
  'a dot ',
  '[at]',
  ' arroba a.',
  'Bearer ',
  'Basic QUJD',
  'eyJa.',
  'sk-',
  'hooks.slack.com/services/',
  'a.com/a:',
  'www.a:',
  '-----BEGIN PRIVATE KEY-----',
  '://a:',
  '\u0430a',
  '\u200b',
  'é',
  '１',
  '\\u0031',
  '\\',
  '年',
  '個人番号',
]

/** Time of this process alone: a busy machine makes it wait, not work. */
function millisecondsFor(pattern: string, length: number): number {
  const text = pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length)
  const times = Array.from({ length: 3 }, () => {
    const begun = process.cpuUsage()
    detectPersonal(foldText(text), { shopper: nobody })
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

/** Twice the length takes about twice the time; the allowance is for compiling and clearing memory meanwhile. */
function takesProportionateTime(pattern: string): void {
  const half = millisecondsFor(pattern, LENGTH)

  expect(millisecondsFor(pattern, 2 * LENGTH)).toBeLessThan(3 * half + ALLOWANCE_MS)
}

const LENGTH = 20_000
const ALLOWANCE_MS = 50

describe('a text that is made to keep detectors busy', () => {
  test.each(ANCHORS)('takes time in proportion to its length, of %j', (anchor) => {
    takesProportionateTime(anchor)
  })

  test('takes time in proportion to its length, of any mixture', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ANCHORS), { minLength: 2, maxLength: 5 }),
        fc.string({ maxLength: 3 }),
        (anchors, end) => takesProportionateTime(anchors.join('') + end),
      ),
      { numRuns: 40 },
    )
    expect.assertions(expect.getState().assertionCalls)
  })
})
