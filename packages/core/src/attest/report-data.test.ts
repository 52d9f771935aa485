import { describe, expect, it } from 'vitest'
import { ecKey } from '../../test-support/made-up-chain.ts'
import { MADE_UP_AT, madeUpSevSnp } from '../../test-support/made-up-sev-snp.ts'
import { madeUpTdx } from '../../test-support/made-up-tdx.ts'
import { type ReportBinding, verifyEvidence } from './index.ts'

const nonceOf = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

/** The report data of a machine that has this key and was asked with this nonce. */
async function reportData({ tlsKey, hash, nonce }: ReportBinding): Promise<Uint8Array> {
  const digest = await crypto.subtle.digest(hash, Uint8Array.from(tlsKey))
  return Uint8Array.of(...new Uint8Array(digest), ...nonce)
}

async function outcomes(binding: ReportBinding): Promise<readonly unknown[]> {
  const written = await reportData(binding)
  const [snp, tdx] = await Promise.all([madeUpSevSnp('genoa'), madeUpTdx()])
  const stranger = (await ecKey('P-256')).publicKey
  const asked: readonly ReportBinding[] = [
    binding,
    { ...binding, tlsKey: stranger },
    { ...binding, nonce: nonceOf(binding.nonce.length) },
  ]
  const evidence = await Promise.all([
    snp.make({ report: (report) => report.set(written, 0x50) }),
    tdx.make({ body: (body) => body.set(written, 0x208) }),
  ])
  return await Promise.all(
    [snp.policy, tdx.policy].flatMap((policy, index) =>
      asked.map(async (wanted) =>
        verifyEvidence(evidence[index] as (typeof evidence)[number], policy, {
          binding: wanted,
          at: MADE_UP_AT,
        }).then(
          ({ reportData: shown }) => shown === Buffer.from(written).toString('hex'),
          (error) => error.details?.reason ?? error,
        ),
      ),
    ),
  )
}

describe('the binding of a report', () => {
  it.each([
    ['SHA-256', 32],
    ['SHA-384', 16],
  ] as const)('by %s is to one TLS key and one nonce of %d bytes', async (hash, bytes) => {
    const { publicKey } = await ecKey('P-256')
    const found = await outcomes({ tlsKey: publicKey, hash, nonce: nonceOf(bytes) })
    expect(found).toEqual([true, 'report-data', 'nonce', true, 'report-data', 'nonce'])
  })

  it.each([
    ['hash', { hash: 'SHA-1' }],
    ['nonce', { nonce: new Uint8Array(16) }],
    ['nonce', { nonce: new Uint8Array(0) }],
    ['tlsKey', { tlsKey: 'a key' }],
  ])('is refused as an option where its %s cannot be used: %j', async (option, change) => {
    const { make, policy } = await madeUpSevSnp('milan')
    const { publicKey } = await ecKey('P-256')
    const binding = { tlsKey: publicKey, hash: 'SHA-256', nonce: nonceOf(32), ...change } as ReportBinding
    await expect(verifyEvidence(await make(), policy, { binding, at: MADE_UP_AT })).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
      details: { option: `binding.${option}` },
    })
  })
})
