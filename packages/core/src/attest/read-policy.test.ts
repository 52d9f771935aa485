import { describe, expect, it } from 'vitest'
import { type AttestationPolicy, verifyEvidence } from './index.ts'
import { parsePolicy } from './read-policy.ts'
import { MANUFACTURER_ROOTS } from './trusted-roots.ts'

const measurements = ['AB'.repeat(48)]
const sevSnp = { minimumTcb: { milan: {} }, measurements }

describe('a policy of attestation', () => {
  it('has the safe choice where nothing is said', () => {
    const policy = parsePolicy({ sevSnp, tdx: { measurements: [{ mrTd: 'CD'.repeat(48) }] } })
    expect(policy).toEqual({
      revocation: 'required',
      trustedRoots: MANUFACTURER_ROOTS,
      sevSnp: {
        ...sevSnp,
        measurements: ['ab'.repeat(48)],
        signers: ['vcek', 'vlek'],
        privilegeLevels: [0],
        minimumGuestSvn: 0,
        forbid: [],
        demand: [],
        provisionalFirmware: 'refused',
      },
      tdx: {
        measurements: [{ mrTd: 'cd'.repeat(48), rtmrs: [] }],
        statuses: ['UpToDate'],
        collateral: 'required',
        demand: [],
      },
    })
  })

  it.each([
    ['sevSnp.measurements', { sevSnp: { ...sevSnp, measurements: [] } }],
    ['sevSnp.measurements.0', { sevSnp: { ...sevSnp, measurements: ['ab'] } }],
    ['sevSnp.minimumTcb.milan.snp', { sevSnp: { ...sevSnp, minimumTcb: { milan: { snp: 256 } } } }],
    ['sevSnp.minimumTcb', { sevSnp: { ...sevSnp, minimumTcb: { naples: {} } } }],
    ['sevSnp.privilegeLevels.0', { sevSnp: { ...sevSnp, privilegeLevels: [4] } }],
    ['tdx.statuses.0', { tdx: { measurements: [{ mrTd: '00'.repeat(48) }], statuses: ['Revoked'] } }],
    ['tdx.measurements', { tdx: {} }],
    ['trustedRoots.intel.0', { trustedRoots: { intel: ['a root'] } }],
    ['revocation', { revocation: 'never' }],
    ['options', { debug: true }],
  ])('is refused by the name of %s', async (option, policy) => {
    const evidence = { technology: 'tdx', quote: new Uint8Array() } as const
    await expect(
      verifyEvidence(evidence, policy as AttestationPolicy, { binding: 'unbound' }),
    ).rejects.toMatchObject({ code: 'CLOISTER_OPTIONS_INVALID', details: { option } })
  })

  it('demands a time that is one', async () => {
    const evidence = { technology: 'tdx', quote: new Uint8Array() } as const
    const at = new Date('some day')
    await expect(verifyEvidence(evidence, {}, { binding: 'unbound', at })).rejects.toMatchObject({
      details: { option: 'at' },
    })
  })
})
