import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MADE_UP_AT, madeUpSevSnp } from '../../test-support/made-up-sev-snp.ts'
import { madeUpTdx } from '../../test-support/made-up-tdx.ts'
import { parseEvidence, verifyEvidence } from './index.ts'

/** As a machine would write it: bytes in base64. */
const written = (evidence: object): string =>
  JSON.stringify(evidence, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )

const malformed = expect.objectContaining({ details: { reason: 'format' } })

describe('a document of evidence', () => {
  it('is read to what it was written from', async () => {
    const [snp, tdx] = await Promise.all([madeUpSevSnp('genoa'), madeUpTdx()])
    const options = { binding: 'unbound', at: MADE_UP_AT } as const
    const [report, quote] = await Promise.all([snp.make(), tdx.make()])
    expect(parseEvidence(written(report))).toEqual(report)
    expect(parseEvidence(written({ ...quote, model: 'kettle-7b' }))).toEqual(quote)
    await expect(verifyEvidence(parseEvidence(written(report)), snp.policy, options)).resolves.toBeDefined()
    await expect(verifyEvidence(parseEvidence(written(quote)), tdx.policy, options)).resolves.toBeDefined()
  })

  it.each([
    ['', 'no JSON'],
    ['[]', 'a list'],
    ['{"technology":"cca"}', 'another technology'],
    ['{"technology":"tdx","quote":7}', 'a number for bytes'],
    ['{"technology":"tdx","quote":"a*b="}', 'no base64'],
    ['{"technology":"tdx","quote":"abcde"}', 'base64 that is cut off'],
    ['{"technology":"sev-snp","report":""}', 'no certificates'],
  ])('is refused where it is %s: %s', (text) => {
    expect(() => parseEvidence(text)).toThrow(malformed)
  })

  it('is refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(() => parseEvidence(text)).toThrow(malformed)
      }),
    )
  })
})
