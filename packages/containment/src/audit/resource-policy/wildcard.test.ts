import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchesWildcard } from './wildcard.ts'

const sign = fc.constantFrom('a', 'b', '*', '?', '.')
const few = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join(''))

it('a pattern matches what the expression that it stands for matches', () => {
  fc.assert(
    fc.property(few, few, (pattern, text) => {
      const source = pattern.replace(/[.]/gu, '\\.').replace(/\*/gu, '.*').replace(/\?/gu, '.')
      expect(matchesWildcard(pattern, text)).toBe(new RegExp(`^${source}$`, 'su').test(text))
    }),
    { numRuns: 3_000 },
  )
})

it('a pattern of many stars takes no longer than its text', () => {
  expect(matchesWildcard(`${'*a'.repeat(2_000)}b`, 'a'.repeat(20_000))).toBe(false)
})
