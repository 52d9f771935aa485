import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, derInteger, derText } from '../../../test-support/der-writer.ts'
import { ALGORITHMS, authorityExtensions } from '../../../test-support/made-up-chain.ts'
import {
  MADE_UP_AT,
  MADE_UP_MEASUREMENT,
  type MadeUpSevSnp,
  madeUpSevSnp,
  type SevSnpChange,
} from '../../../test-support/made-up-sev-snp.ts'
import { revealCause } from '../../unsafe/index.ts'
import { type AttestationPolicy, type AttestationRefusal, type Evidence, verifyEvidence } from '../index.ts'

const EARLIER = new Date('2023-06-01T00:00:00Z')
const LATER = new Date('2052-06-01T00:00:00Z')

/** The reason for which evidence is refused; `believed` where it is not. */
async function reasonOf(evidence: Evidence, policy: AttestationPolicy, at = MADE_UP_AT): Promise<unknown> {
  return await verifyEvidence(evidence, policy, { binding: 'unbound', at }).then(
    () => 'believed',
    (error) => error.details?.reason ?? error,
  )
}

const or = (at: number, bits: number) => (report: Bytes) => {
  report[at] = (report[at] ?? 0) | bits
}
const put =
  (at: number, ...bytes: readonly number[]) =>
  (report: Bytes) =>
    report.set(bytes, at)

let milan: MadeUpSevSnp
beforeAll(async () => {
  milan = await madeUpSevSnp('milan')
})

describe('a report of SEV-SNP', () => {
  it.each([
    ['milan', 'vcek', 2],
    ['milan', 'vlek', 3],
    ['genoa', 'vcek', 3],
    ['genoa', 'vlek', 4],
    ['turin', 'vcek', 4],
    ['turin', 'vcek', 5],
    ['turin', 'vlek', 5],
  ] as const)('is believed of %s, signed by a %s, in version %d', async (product, signer, version) => {
    const { make, policy } = await madeUpSevSnp(product, { signer, version })
    const verified = await verifyEvidence(await make(), policy, { binding: 'unbound', at: MADE_UP_AT })
    expect(verified).toMatchObject({
      technology: 'sev-snp',
      product,
      signer,
      version,
      measurement: MADE_UP_MEASUREMENT,
    })
    expect(verified.holdsUntilMs).toBe(Date.UTC(2051, 0, 1))
  })

  it('is read by the meaning that versions have on Turin', async () => {
    const { make, policy } = await madeUpSevSnp('turin')
    const verified = await verifyEvidence(await make(), policy, { binding: 'unbound', at: MADE_UP_AT })
    expect(verified).toMatchObject({ tcb: { fmc: 1, bootloader: 2, tee: 3, snp: 4, microcode: 67 } })
  })

  it('is believed where the platform hides the number of its chip', async () => {
    const evidence = await milan.make({ report: (report) => report.fill(0, 0x1a0, 0x1e0) })
    expect(await reasonOf(evidence, milan.policy)).toBe('believed')
  })

  const changed: readonly (readonly [AttestationRefusal, string, SevSnpChange])[] = [
    ['version-unknown', 'version 1', { report: put(0, 1) }],
    ['version-unknown', 'version 6', { report: put(0, 6) }],
    ['algorithm-unknown', 'another algorithm', { report: put(0x34, 2) }],
    ['signer-refused', 'no key', { report: put(0x48, 0b11100) }],
    ['format', 'something in a reserved field', { report: put(0x4c, 1) }],
    ['format', 'a vector of mitigations before version 5', { report: put(0x1f8, 1) }],
    ['format', 'something after the signature', { signed: put(0x340, 1) }],
    ['format', 'a number of more than 48 bytes in the signature', { signed: put(0x2a0 + 60, 1) }],
    ['signature', 'a changed measurement', { signed: put(0x90, 1) }],
    ['signature', 'changed report data', { signed: put(0x50, 1) }],
    ['signature', 'a changed version of the guest', { signed: put(0x04, 9) }],
    ['signature', 'a signature of zeros', { signed: (report) => report.fill(0, 0x2a0) }],
    ['certificate-mismatch', 'another chip', { report: put(0x1a0, 99) }],
    ['certificate-mismatch', 'a state that the certificate is not for', { report: put(0x180 + 7, 210) }],
    ['certificate-mismatch', 'a processor of another product', { report: put(0x188, 0x1a, 0x02) }],
    ['certificate-mismatch', 'a processor that is not known', { report: put(0x188, 0x1b, 0x02) }],
    ['certificate-mismatch', 'a report that says to be signed by a VLEK', { report: put(0x48, 0b100) }],
    ['certificate-mismatch', 'a certificate of another product', { amd: { '2': derText('Genoa-B1', 0x16) } }],
    [
      'certificate-format',
      'a certificate without the version of the microcode',
      { amd: { '3.8': undefined } },
    ],
    ['certificate-format', 'a certificate without a product', { amd: { '2': undefined } }],
    [
      'certificate-format',
      'a certificate of a chip and of a provider',
      { amd: { '5': derText('provider', 0x16) } },
    ],
    [
      'certificate-format',
      'a certificate that demands something unknown',
      {
        leaf: { extensions: [{ id: '2.5.29.99', critical: true, value: derInteger(1) }] },
      },
    ],
    [
      'certificate-format',
      'an extension twice',
      {
        leaf: { extensions: [1, 2].map((number) => ({ id: '2.5.29.99', value: derInteger(number) })) },
      },
    ],
    ['certificate-format', 'a certificate of version 1', { leaf: { version: 0 } }],
    [
      'certificate-algorithm',
      'a certificate signed with SHA-1',
      { leaf: { namedAlgorithm: ALGORITHMS['rsa-sha1'] } },
    ],
    [
      'certificate-algorithm',
      'RSA-PSS of its default, which is SHA-1',
      {
        ask: { namedAlgorithm: ALGORITHMS['pss-of-sha1'] },
      },
    ],
    ['chain', 'an authority that is none', { ask: { extensions: [] } }],
    [
      'chain',
      'an authority that may sign no certificates',
      {
        ask: { extensions: authorityExtensions(0).slice(0, 1) },
      },
    ],
    ['chain', 'a root that allows no authority below it', { ark: { extensions: authorityExtensions(0) } }],
    ['chain', 'another issuer', { leaf: { issuer: 'SEV-elsewhere' } }],
    ['expired', 'an expired certificate of the chip', { leaf: { notAfter: EARLIER } }],
    ['expired', 'an expired ASK', { ask: { notAfter: EARLIER } }],
    ['not-yet-valid', 'a certificate that is not valid yet', { leaf: { notBefore: LATER } }],
    ['revoked', 'a revoked ASK', { crl: { revoked: [5, 0x10001] } }],
    ['crl-expired', 'a list that is out of date', { crl: { nextUpdate: EARLIER } }],
    ['crl-expired', 'a list that is not current yet', { crl: { thisUpdate: LATER } }],
    ['crl-missing', 'a list of another authority', { crl: { issuer: 'ARK-elsewhere' } }],
    [
      'crl-format',
      'a list of a part of the certificates',
      {
        crl: { extensions: [{ id: '2.5.29.28', critical: true, value: derInteger(1) }] },
      },
    ],
    ['tcb-inconsistent', 'more that is reported than committed', { report: put(0x1e0 + 7, 208) }],
    ['tcb-inconsistent', 'more that is committed than runs', { report: put(0x38 + 7, 208) }],
    ['firmware-provisional', 'firmware that is not committed', { report: put(0x38 + 7, 211) }],
    ['firmware-provisional', 'an interface that is not committed', { report: put(0x1e8, 32) }],
    ['tcb-too-old', 'an old state at the launch', { report: put(0x1f0 + 7, 50) }],
    ['debug-allowed', 'a guest that may be debugged', { report: or(0x08 + 2, 1 << 3) }],
    ['migration-allowed', 'a guest that may be migrated', { report: or(0x08 + 2, 1 << 2) }],
    ['guest-policy', 'a bit of the policy that is not known', { report: or(0x08 + 4, 1) }],
    ['guest-policy', 'a policy without the bit that is always set', { report: put(0x08 + 2, 1) }],
    ['privilege-level', 'a report of a lower privilege level', { report: put(0x30, 1) }],
    ['measurement-unknown', 'another measurement', { report: put(0x90, 1) }],
  ]

  it.each(changed)('is refused for %s: %s', async (reason, _title, change) => {
    expect(await reasonOf(await milan.make(change), milan.policy)).toBe(reason)
  })

  it.each([
    ['root-unknown', 'the roots of AMD alone', { trustedRoots: {} }],
    ['technology-refused', 'rules for nothing', { sevSnp: undefined }],
  ] as const)('is refused for %s by a policy with %s', async (reason, _title, change) => {
    const policy = { ...milan.policy, ...change } as AttestationPolicy
    expect(await reasonOf(await milan.make(), policy)).toBe(reason)
  })

  it.each([
    ['technology-refused', { minimumTcb: { genoa: {} } }],
    ['tcb-too-old', { minimumTcb: { milan: { microcode: 210 } } }],
    ['tcb-too-old', { minimumTcb: { milan: { bootloader: 5 } } }],
    ['tcb-too-old', { minimumGuestSvn: 1 }],
    ['signer-refused', { signers: ['vlek'] }],
    ['guest-policy', { forbid: ['smt'] }],
    ['guest-policy', { demand: ['ciphertext-hiding'] }],
    ['privilege-level', { privilegeLevels: [1, 2] }],
    ['measurement-unknown', { measurements: ['00'.repeat(48)] }],
    ['host-data', { hostData: ['11'.repeat(32)] }],
    ['identity-key', { identityKeys: ['11'.repeat(48)] }],
  ] as const)('is refused for %s by a policy of %j', async (reason, rules) => {
    const policy = { ...milan.policy, sevSnp: { ...milan.policy.sevSnp, ...rules } }
    expect(await reasonOf(await milan.make(), policy as AttestationPolicy)).toBe(reason)
  })

  it('is refused where somebody else signed a link', async () => {
    const { stranger, ark } = milan.keys
    const { keys } = await madeUpSevSnp('milan')
    const reasons = await Promise.all(
      [
        { reportSigner: stranger },
        { leafSigner: keys.ask },
        { askSigner: keys.ark },
        { crlSigner: keys.ark },
        // By the root in place of the ASK.
        { leafSigner: ark },
      ].map(async (change) => reasonOf(await milan.make(change), milan.policy)),
    )
    expect(reasons).toEqual(['signature', 'chain', 'chain', 'crl-signature', 'chain'])
  })

  it('is refused without a certificate, with one of another chain, and with too many', async () => {
    const evidence = await milan.make()
    const [leaf, ask, ark] = evidence.certificates as [Uint8Array, Uint8Array, Uint8Array]
    const other = (await (await madeUpSevSnp('milan')).make()).certificates as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ]
    const given = [
      [leaf, ask],
      [ask, ark],
      [],
      [leaf, ask, other[2]],
      [leaf, other[1], ark],
      [leaf, leaf, ask, ark],
      Array.from({ length: 9 }, () => ark),
    ]
    const reasons = given.map((certificates) => reasonOf({ ...evidence, certificates }, milan.policy))
    expect(await Promise.all(reasons)).toEqual([
      'chain',
      'chain',
      'chain',
      'root-unknown',
      'chain',
      'chain',
      'chain',
    ])
  })

  it('needs a list of revoked certificates, unless the policy says otherwise', async () => {
    const { crls: _crls, ...evidence } = await milan.make()
    expect(await reasonOf(evidence, milan.policy)).toBe('crl-missing')
    expect(await reasonOf(evidence, { ...milan.policy, revocation: 'when-given' })).toBe('believed')
  })

  it('is refused for a list that is given and does not hold, whatever the policy', async () => {
    const evidence = await milan.make({ crl: { nextUpdate: EARLIER } })
    expect(await reasonOf(evidence, { ...milan.policy, revocation: 'when-given' })).toBe('crl-expired')
  })

  it('does not keep what the caller changes later', async () => {
    const evidence = await milan.make()
    const pending = verifyEvidence(evidence, milan.policy, { binding: 'unbound', at: MADE_UP_AT })
    evidence.report.fill(0)
    await expect(pending).resolves.toMatchObject({ measurement: MADE_UP_MEASUREMENT })
  })

  it('is refused with an error that holds nothing of it', async () => {
    const evidence = await milan.make({ report: put(0x90, 1) })
    const error = await verifyEvidence(evidence, milan.policy, { binding: 'unbound', at: MADE_UP_AT }).catch(
      (cause) => cause,
    )
    expect(error.toJSON()).toEqual({
      code: 'CLOISTER_ATTESTATION_REFUSED',
      message: expect.stringContaining('reason: measurement-unknown'),
      details: { reason: 'measurement-unknown' },
    })
    expect(revealCause(error)).toBeUndefined()
  })
})
