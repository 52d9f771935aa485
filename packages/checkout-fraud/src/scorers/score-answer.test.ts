import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readScore } from './score-answer.ts'

const answer = {
  score: 0.25,
  reasons: ['ipIsBillingCountry:different'],
  model: { name: 'fraud', version: '7' },
}
const invalid = expect.objectContaining({ code: 'CLOISTER_REPLY_INVALID' })

describe('the answer of a scorer', () => {
  it('is a score, its reasons and the model', () => {
    expect(readScore(JSON.stringify(answer))).toEqual(answer)
  })

  it('may give no reasons', () => {
    expect(readScore(JSON.stringify({ ...answer, reasons: undefined })).reasons).toEqual([])
  })

  it.each([
    ['a score above one', { ...answer, score: 1.01 }],
    ['a score below nought', { ...answer, score: -0.01 }],
    ['a score in words', { ...answer, score: '0.2' }],
    ['no score', { ...answer, score: null }],
    ['a sentence for a reason', { ...answer, reasons: ['Ada paid with a stolen card'] }],
    ['an address for a reason', { ...answer, reasons: ['quillabeth@canary.example'] }],
    ['more reasons than anybody reads', { ...answer, reasons: Array(17).fill('a') }],
    ['a model without a version', { ...answer, model: { name: 'fraud' } }],
    ['a model whose name holds markup', { ...answer, model: { name: '<b>', version: '7' } }],
  ])('is refused with %s', (_what, reply) => {
    expect(() => readScore(JSON.stringify(reply))).toThrow(invalid)
  })

  it('is read or refused, whatever a model says, and a refusal repeats nothing of it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        try {
          expect(readScore(text).score).toBeGreaterThanOrEqual(0)
        } catch (error) {
          expect(error).toEqual(invalid)
        }
      }),
      { numRuns: 500 },
    )
  })
})
