import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, derInteger } from '../../../test-support/der-writer.ts'
import { ecKey } from '../../../test-support/made-up-chain.ts'
import { MADE_UP_AT } from '../../../test-support/made-up-sev-snp.ts'
import {
  MADE_UP_MR_TD,
  MADE_UP_RTMRS,
  type MadeUpTdx,
  madeUpTdx,
  platformExtension,
  type TdxChange,
} from '../../../test-support/made-up-tdx.ts'
import { type AttestationPolicy, type AttestationRefusal, type Evidence, verifyEvidence } from '../index.ts'

const EARLIER = new Date('2025-06-01T00:00:00Z')
const SGX = '1.2.840.113741.1.13.1'

async function reasonOf(evidence: Evidence, policy: AttestationPolicy): Promise<unknown> {
  return await verifyEvidence(evidence, policy, { binding: 'unbound', at: MADE_UP_AT }).then(
    () => 'believed',
    (error) => error.details?.reason ?? error,
  )
}

const put =
  (at: number, ...bytes: readonly number[]) =>
  (target: Bytes) =>
    target.set(bytes, at)

let made: MadeUpTdx
let newer: MadeUpTdx
beforeAll(async () => {
  ;[made, newer] = await Promise.all([madeUpTdx(), madeUpTdx({ version: 5 })])
})

describe('a quote of TDX', () => {
  it('is believed in version 4 and in version 5', async () => {
    const at = MADE_UP_AT
    const [older, later] = await Promise.all([
      verifyEvidence(await made.make(), made.policy, { binding: 'unbound', at }),
      verifyEvidence(await newer.make(), newer.policy, { binding: 'unbound', at }),
    ])
    expect(older).toMatchObject({
      version: 4,
      mrTd: MADE_UP_MR_TD,
      rtmrs: MADE_UP_RTMRS,
      fmspc: '00806f050000',
    })
    expect(older).toMatchObject({ statuses: ['UpToDate', 'UpToDate'] })
    expect(later).toMatchObject({ version: 5, statuses: ['UpToDate', 'UpToDate', 'UpToDate'] })
    expect(older.holdsUntilMs).toBe(Date.UTC(2026, 5, 19))
  })

  const changed: readonly (readonly [AttestationRefusal, string, TdxChange])[] = [
    ['version-unknown', 'version 3', { header: put(0, 3) }],
    ['version-unknown', 'version 6', { header: put(0, 6) }],
    ['algorithm-unknown', 'a key of another kind', { header: put(2, 3) }],
    ['technology-refused', 'an enclave of SGX', { header: put(4, 0) }],
    ['quoting-enclave', 'another vendor of the quoting enclave', { header: put(12, 0) }],
    ['quoting-enclave', 'an enclave that somebody else signed', { enclave: put(128, 0) }],
    ['quoting-enclave', 'another enclave of Intel', { enclave: put(256, 1) }],
    ['quoting-enclave', 'an enclave that may be debugged', { enclave: put(48, 0x13) }],
    ['quoting-enclave', 'an enclave that vouches for another key', { enclave: put(320, 0, 0) }],
    ['quoting-enclave', 'something behind the hash of the key', { enclave: put(360, 1) }],
    ['quoting-enclave', 'an enclave with other attributes than Intel says', { enclave: put(49, 1) }],
    ['quoting-enclave', 'an enclave with extended features', { enclave: put(16, 1) }],
    ['tcb-too-old', 'an old quoting enclave', { enclave: put(258, 3) }],
    ['signature', 'changed data of the report', { signed: put(48 + 0x208, 1) }],
    ['signature', 'a changed measurement', { signed: put(48 + 0x88, 1) }],
    ['format', 'a signature of no length', { signed: put(632, 0, 0, 0, 0) }],
    ['format', 'a signature that is longer than the quote', { signed: put(632, 255, 255, 255, 127) }],
    ['format', 'another kind of certification', { signed: put(636 + 128, 5) }],
    ['chain', 'a chain without its root', { chain: (chain) => chain.slice(0, 2) }],
    ['chain', 'a chain without its middle', { chain: ([leaf, , root]) => [leaf, root] as Bytes[] }],
    ['certificate-format', 'no chain', { chain: () => [] }],
    ['certificate-format', 'a certificate that says nothing of the platform', { leaf: { extensions: [] } }],
    [
      'certificate-format',
      'a platform of too many bytes',
      {
        leaf: { extensions: [{ id: SGX, value: platformExtension([7, 7, 2], '00806f05000000') }] },
      },
    ],
    ['expired', 'an expired certificate of the platform', { leaf: { notAfter: EARLIER } }],
    ['expired', 'an expired authority', { platformAuthority: { notAfter: EARLIER } }],
    ['revoked', 'a revoked platform', { platformCrl: { revoked: [77] } }],
    ['revoked', 'a revoked authority', { rootCrl: { revoked: [7] } }],
    ['revoked', 'a revoked signer of documents', { rootCrl: { revoked: [8] } }],
    ['crl-expired', 'an old list of platforms', { platformCrl: { nextUpdate: EARLIER } }],
    ['crl-expired', 'an old list of the root', { rootCrl: { nextUpdate: EARLIER } }],
    ['crl-missing', 'no list of platforms', { platformCrl: { issuer: 'elsewhere' } }],
    [
      'collateral-mismatch',
      'TCB info of another platform',
      {
        tcbInfo: (info) => Object.assign(info, { fmspc: '00906F050000' }),
      },
    ],
    ['collateral-format', 'TCB info of SGX', { tcbInfo: (info) => Object.assign(info, { id: 'SGX' }) }],
    [
      'collateral-format',
      'TCB info without dates',
      {
        tcbInfo: (info) => Object.assign(info, { nextUpdate: 'never' }),
      },
    ],
    [
      'collateral-expired',
      'old TCB info',
      {
        tcbInfo: (info) => Object.assign(info, { nextUpdate: '2026-05-21T00:00:00Z' }),
      },
    ],
    [
      'collateral-expired',
      'an old identity of the enclave',
      {
        qeIdentity: (identity) => Object.assign(identity, { nextUpdate: '2026-05-21T00:00:00Z' }),
      },
    ],
    [
      'collateral-format',
      'an identity of another enclave',
      {
        qeIdentity: (identity) => Object.assign(identity, { id: 'QE' }),
      },
    ],
    [
      'collateral-signature',
      'a changed document',
      { document: (text) => text.replace('OutOfDate', 'UpToDate') },
    ],
    [
      'collateral-format',
      'a document with something beside it',
      {
        document: (text) => text.replace('"signature"', '"more":1,"signature"'),
      },
    ],
    ['collateral-format', 'no document', { document: () => '' }],
    [
      'tcb-too-old',
      'a platform below every level',
      {
        leaf: { extensions: [{ id: SGX, value: platformExtension([2, 2, 2]) }] },
      },
    ],
    [
      'tcb-status',
      'a platform that is out of date',
      {
        leaf: { extensions: [{ id: SGX, value: platformExtension([3, 3, 2]) }] },
      },
    ],
    [
      'tcb-status',
      'a revoked state',
      {
        tcbInfo: (info) => {
          for (const level of info['tcbLevels'] as { tcbStatus: string }[]) level.tcbStatus = 'Revoked'
        },
      },
    ],
    [
      'tcb-too-old',
      'an old certification enclave',
      {
        tcbInfo: (info) => {
          for (const { tcb } of info['tcbLevels'] as { tcb: { pcesvn: number } }[]) tcb.pcesvn = 12
        },
      },
    ],
    ['tcb-too-old', 'an old module', { body: put(0, 4) }],
    ['debug-allowed', 'a guest that may be debugged', { body: put(0x78, 1) }],
    ['guest-policy', 'a guest under test', { body: put(0x78, 0x10) }],
    ['migration-allowed', 'a guest that may be migrated', { body: put(0x7b, 0x30) }],
    ['guest-policy', 'an attribute that is not known', { body: put(0x7a, 1) }],
    ['module-unknown', 'a module that Intel did not sign', { body: put(0x40, 1) }],
    ['module-unknown', 'a module in another mode', { body: put(0x70, 1) }],
    ['measurement-unknown', 'another guest', { body: put(0x88, 1) }],
  ]

  it.each(changed)('is refused for %s: %s', async (reason, _title, change) => {
    expect(await reasonOf(await made.make(change), made.policy)).toBe(reason)
  })

  it.each([
    ['technology-refused', 'a body of another kind', { header: put(48, 4) }],
    ['format', 'a body of another length', { header: put(50, 0) }],
    ['module-unknown', 'a module of a version that Intel does not list', { body: put(1, 2) }],
    ['tcb-too-old', 'an old module', { body: put(0, 3) }],
    [
      'tcb-status',
      'a module that is out of date',
      {
        tcbInfo: (info) => {
          const [identity] = info['tdxModuleIdentities'] as [{ tcbLevels: { tcbStatus: string }[] }]
          for (const level of identity.tcbLevels) level.tcbStatus = 'OutOfDate'
        },
      },
    ],
  ] as const satisfies readonly (readonly [AttestationRefusal, string, TdxChange])[])(
    'of version 5 is refused for %s: %s',
    async (reason, _title, change) => {
      expect(await reasonOf(await newer.make(change), newer.policy)).toBe(reason)
    },
  )

  it.each([
    ['measurement-unknown', { measurements: [{ mrTd: MADE_UP_MR_TD, rtmrs: [null, '00'.repeat(48)] }] }],
    ['host-data', { configurations: ['11'.repeat(48)] }],
    ['module-unknown', { modules: ['11'.repeat(48)] }],
    ['tcb-too-old', { minimumTeeTcbSvn: `050008${'00'.repeat(13)}` }],
    ['believed', { measurements: [{ mrTd: MADE_UP_MR_TD.toUpperCase(), rtmrs: [null, MADE_UP_RTMRS[1]] }] }],
    ['believed', { minimumTeeTcbSvn: `050007${'00'.repeat(13)}`, demand: ['sept-ve-disable'] }],
  ] as const)('is %s by a policy of %j', async (reason, rules) => {
    const policy = { ...made.policy, tdx: { ...made.policy.tdx, ...rules } } as AttestationPolicy
    expect(await reasonOf(await made.make(), policy)).toBe(reason)
  })

  it('must have the attributes that a policy demands', async () => {
    const policy = { ...made.policy, tdx: { ...made.policy.tdx, demand: ['sept-ve-disable'] } } as const
    expect(await reasonOf(await made.make({ body: put(0x7b, 0) }), policy)).toBe('guest-policy')
  })

  it('is refused where somebody else signed', async () => {
    const { stranger } = made
    const weak = await ecKey('P-384')
    const changes: readonly TdxChange[] = [
      { quoteSigner: stranger },
      { enclaveSigner: stranger },
      { leafSigner: stranger },
      { crlSigner: stranger },
      { documentSigner: stranger },
      { leaf: { publicKey: weak.publicKey } },
    ]
    const reasons = changes.map(async (change) => reasonOf(await made.make(change), made.policy))
    expect(await Promise.all(reasons)).toEqual([
      'signature',
      'quoting-enclave',
      'chain',
      'crl-signature',
      'collateral-signature',
      'quoting-enclave',
    ])
  })

  it('needs the documents of Intel, unless the policy says otherwise', async () => {
    const { collateral: _collateral, ...evidence } = await made.make()
    expect(await reasonOf(evidence, made.policy)).toBe('collateral-missing')
    const lenient = { ...made.policy, tdx: { ...made.policy.tdx, collateral: 'when-given' } } as const
    expect(await reasonOf(evidence, lenient)).toBe('believed')
  })

  it('is accepted out of date where the policy says so', async () => {
    const evidence = await made.make({
      leaf: { extensions: [{ id: SGX, value: platformExtension([3, 3, 2]) }] },
    })
    const policy = {
      ...made.policy,
      tdx: { ...made.policy.tdx, statuses: ['UpToDate', 'OutOfDate'] },
    } as const
    expect(await reasonOf(evidence, policy)).toBe('believed')
  })

  it('ends at the root of Intel and at no other', async () => {
    const { trustedRoots: _roots, ...policy } = made.policy
    expect(await reasonOf(await made.make(), policy)).toBe('root-unknown')
  })

  it('believes no second root that only resembles the first', async () => {
    const evidence = await made.make()
    const [signer = new Uint8Array(), root = new Uint8Array()] = evidence.collateral?.certificates ?? []
    for (const at of [-1, -120]) {
      const changed = Uint8Array.from(root)
      changed.set([(root.at(at) ?? 0) ^ 1], root.length + at)
      const collateral = evidence.collateral && { ...evidence.collateral, certificates: [signer, changed] }
      expect(await reasonOf({ ...evidence, collateral } as Evidence, made.policy)).toMatch(
        /^(?:chain|certificate-format)$/u,
      )
    }
  })

  it('may carry an extension of its certificate that nobody knows', async () => {
    const extensions = [
      { id: SGX, value: platformExtension() },
      { id: '1.2.3.4', value: derInteger(1) },
    ]
    expect(await reasonOf(await made.make({ leaf: { extensions } }), made.policy)).toBe('believed')
  })
})
