import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { MADE_UP_AT, madeUpSevSnp } from '../../test-support/made-up-sev-snp.ts'
import { madeUpTdx } from '../../test-support/made-up-tdx.ts'
import { isCloisterError } from '../cloister-error.ts'
import { ATTESTATION_REFUSALS, type AttestationPolicy, type Evidence, verifyEvidence } from './index.ts'
import { parseCertificate } from './x509/certificate.ts'
import { parseCrl } from './x509/crl.ts'
import { derBlocks } from './x509/pem.ts'

type Made = Awaited<ReturnType<Awaited<ReturnType<typeof madeUpTdx>>['make']>>

const policy: AttestationPolicy = {}
let report: Awaited<ReturnType<Awaited<ReturnType<typeof madeUpSevSnp>>['make']>>
let quote: Made
beforeAll(async () => {
  const [snp, tdx] = await Promise.all([madeUpSevSnp('turin'), madeUpTdx()])
  Object.assign(policy, {
    trustedRoots: { ...snp.policy.trustedRoots, ...tdx.policy.trustedRoots },
    sevSnp: snp.policy.sevSnp,
    tdx: tdx.policy.tdx,
  })
  ;[report, quote] = await Promise.all([snp.make(), tdx.make()])
})

/** `believed`, or the reason of the refusal. Anything else that is thrown is a fault of ours. */
async function outcome(evidence: unknown): Promise<string> {
  return await verifyEvidence(evidence as Evidence, policy, { binding: 'unbound', at: MADE_UP_AT }).then(
    () => 'believed',
    (error) => {
      if (!isCloisterError(error) || error.code !== 'CLOISTER_ATTESTATION_REFUSED') throw error
      return String(error.details['reason'])
    },
  )
}

const REASONS = Object.keys(ATTESTATION_REFUSALS)

/** What happens to bytes on their way: a bit turns, a part goes missing, comes twice, or something is put in. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('turn' as const), at: fc.nat(), mask: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), mask: fc.nat(40) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), mask: fc.nat(40) }),
  fc.record({ kind: fc.constant('put in' as const), at: fc.nat(), mask: fc.nat(255) }),
)

function damaged(
  bytes: Uint8Array,
  { kind, at: anywhere, mask }: { kind: 'turn' | 'cut' | 'repeat' | 'put in'; at: number; mask: number },
): Uint8Array<ArrayBuffer> {
  const at = anywhere % bytes.length
  if (kind === 'turn') return Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ mask : byte))
  const [before, part, after] = [bytes.slice(0, at), bytes.slice(at, at + mask), bytes.slice(at + mask)]
  if (kind === 'cut') return Uint8Array.of(...before, ...after)
  if (kind === 'repeat') return Uint8Array.of(...before, ...part, ...part, ...after)
  return Uint8Array.of(...before, mask, ...bytes.slice(at))
}

const isSame = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0

describe('hostile evidence', () => {
  it('is refused with a reason, whatever bytes it is', async () => {
    const bytes = fc.uint8Array({ maxLength: 2000 })
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(bytes, { maxLength: 4 }), async (one, others) => {
        expect(REASONS).toContain(await outcome({ ...report, report: one }))
        expect(REASONS).toContain(await outcome({ ...report, certificates: others }))
        expect(REASONS).toContain(await outcome({ ...quote, quote: one }))
        expect(REASONS).toContain(
          await outcome({ ...quote, collateral: { ...quote.collateral, certificates: others } }),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('is never believed with a damaged report', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const bytes = damaged(report.report, how)
        fc.pre(!isSame(bytes, report.report))
        expect(REASONS).toContain(await outcome({ ...report, report: bytes }))
      }),
      { numRuns: 300 },
    )
  })

  it('is never believed with a damaged certificate', async () => {
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(2), async (how, index) => {
        const certificates = report.certificates.map((bytes, place) =>
          place === index ? damaged(bytes, how) : bytes,
        )
        fc.pre(!certificates.every((bytes, place) => isSame(bytes, report.certificates[place] as Uint8Array)))
        expect(REASONS).toContain(await outcome({ ...report, certificates }))
      }),
      { numRuns: 300 },
    )
  })

  it('is never believed with a damaged list of revoked certificates', async () => {
    const [list] = report.crls as [Uint8Array]
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const bytes = damaged(list, how)
        fc.pre(!isSame(bytes, list))
        expect(REASONS).toContain(await outcome({ ...report, crls: [bytes] }))
      }),
      { numRuns: 200 },
    )
  })

  it('is refused with a damaged quote, or says of the machine what the whole one says', async () => {
    const whole = await verifyEvidence(quote, policy, { binding: 'unbound', at: MADE_UP_AT })
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const evidence = { ...quote, quote: damaged(quote.quote, how) }
        const found = await verifyEvidence(evidence, policy, { binding: 'unbound', at: MADE_UP_AT }).catch(
          (error) => error,
        )
        // White space between the certificates, and what stands behind the quote, belong to nothing that is signed.
        if (isCloisterError(found)) expect(REASONS).toContain(found.details['reason'])
        else expect(found).toEqual(whole)
      }),
      { numRuns: 300 },
    )
  })

  it('is never believed with a document of Intel that was changed', async () => {
    await fc.assert(
      fc.asyncProperty(damage, fc.constantFrom('tcbInfo', 'qeIdentity'), async (how, name) => {
        const text = quote.collateral[name as 'tcbInfo']
        const other = new TextDecoder('latin1').decode(damaged(new TextEncoder().encode(text), how))
        // Hexadecimal in capitals, and white space around, say the same.
        fc.pre(other.toLowerCase().trim() !== text.toLowerCase())
        expect(REASONS).toContain(
          await outcome({ ...quote, collateral: { ...quote.collateral, [name]: other } }),
        )
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['no bytes', { technology: 'sev-snp', report: 'a report', certificates: [] }],
    ['an unknown technology', { technology: 'cca', report: new Uint8Array() }],
    [
      'a certificate that is a text',
      { technology: 'sev-snp', report: new Uint8Array(1184), certificates: ['PEM'] },
    ],
    ['a list that is a text', { technology: 'tdx', quote: new Uint8Array(), crls: ['PEM'] }],
  ])('is refused where there is %s', async (_title, evidence) => {
    expect(REASONS).toContain(await outcome(evidence))
  })

  it('costs time by its length only', () => {
    const deep = new Uint8Array(16_000).fill(0x30)
    const endless = new TextEncoder().encode('-----BEGIN CERTIFICATE-----'.repeat(50_000))
    const readers = [
      () => parseCertificate(deep),
      () => parseCrl(new Uint8Array(4_000_000).fill(0x30)),
      () => derBlocks(endless, { label: 'CERTIFICATE', otherwise: 'certificate-format' }),
    ]
    for (const read of readers) expect(read).toThrow(/did not prove/u)
  })
})
