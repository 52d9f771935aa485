import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type AttestationPolicy, type SevSnpEvidence, type TdxEvidence, verifyEvidence } from './index.ts'

const folder = resolve(import.meta.dirname, '../../../../../shared/data/attestation')
const isHere = existsSync(folder)
const where = isHere
  ? ''
  : ' (skipped: put the test data of github.com/google/go-sev-guest, google/go-tdx-guest and virtee/sev into ../shared/data/attestation)'

const read = (name: string) => new Uint8Array(readFileSync(resolve(folder, name)))

function milan(): SevSnpEvidence {
  const text = new TextDecoder().decode(read('virtee-sev/report_milan.hex')).trim()
  return {
    technology: 'sev-snp',
    report: new Uint8Array(Buffer.from(text, 'hex')),
    certificates: [read('virtee-sev/vcek_milan.der'), read('virtee-sev/cert_chain_milan')],
  }
}

const debugged = (): SevSnpEvidence => ({
  technology: 'sev-snp',
  report: read('go-sev-guest/attestation.bin'),
  certificates: [read('go-sev-guest/vcek.testcer'), read('go-sev-guest/ask_ark_milan.pem')],
})

const quote = (name: string): TdxEvidence => ({ technology: 'tdx', quote: read(`go-tdx-guest/${name}`) })

/** The list of AMD is not among the data, and the documents of Intel lack who signed them. */
const policyFor = ({ report }: { readonly report: Uint8Array }): AttestationPolicy => ({
  revocation: 'when-given',
  sevSnp: {
    minimumTcb: { milan: {}, genoa: {}, turin: {} },
    measurements: [Buffer.from(report.slice(0x90, 0xc0)).toString('hex')],
  },
})

const quotePolicy = (given: TdxEvidence): AttestationPolicy => ({
  revocation: 'when-given',
  tdx: {
    collateral: 'when-given',
    measurements: [{ mrTd: Buffer.from(given.quote.slice(48 + 0x88, 48 + 0xb8)).toString('hex') }],
  },
})

const unbound = { binding: 'unbound', at: new Date('2026-06-01T00:00:00Z') } as const

describe.skipIf(!isHere)(`evidence of real machines${where}`, () => {
  it('is believed of a Milan, and only at a time at which its certificate is valid', async () => {
    const policy = policyFor(milan())
    await expect(verifyEvidence(milan(), policy, unbound)).resolves.toMatchObject({
      product: 'milan',
      version: 2,
      tcb: { bootloader: 3, tee: 0, snp: 8, microcode: 0x73 },
      holdsUntilMs: Date.UTC(2030, 3, 3, 19, 23, 43),
    })
    const late = { ...unbound, at: new Date('2031-01-01T00:00:00Z') }
    await expect(verifyEvidence(milan(), policy, late)).rejects.toMatchObject({
      details: { reason: 'expired' },
    })
  })

  it('is refused of a Milan whose guest may be debugged, though its signature holds', async () => {
    const policy = policyFor(debugged())
    await expect(verifyEvidence(debugged(), policy, unbound)).rejects.toMatchObject({
      details: { reason: 'debug-allowed' },
    })
  })

  it('is refused where one bit was changed, or the chain is of another product or key', async () => {
    const { report, certificates } = milan()
    const changed = Uint8Array.from(report)
    changed[0x50] = (changed[0x50] ?? 0) ^ 1
    const variants: readonly SevSnpEvidence[] = [
      { ...milan(), report: changed },
      { ...milan(), certificates: [certificates[0] as Uint8Array, read('go-sev-guest/ask_ark_genoa.pem')] },
      {
        ...milan(),
        certificates: [certificates[0] as Uint8Array, read('go-sev-guest/ask_ark_milan_vlek.pem')],
      },
      { ...milan(), certificates: debugged().certificates },
    ]
    const reasons = variants.map((evidence) =>
      verifyEvidence(evidence, policyFor(milan()), unbound).catch((error) => error.details.reason),
    )
    expect(await Promise.all(reasons)).toEqual(['signature', 'chain', 'chain', 'certificate-mismatch'])
  })

  it.each(['milan_vlek', 'milan', 'genoa', 'genoa_vlek', 'turin_vcek', 'turin_vlek'])(
    'knows the root of AMD in ask_ark_%s',
    async (name) => {
      // The key of the chip is of another chain, so that the first thing that fails must not be the root.
      const chain = read(`go-sev-guest/ask_ark_${name}.pem`)
      const leaf = read(name.startsWith('turin') ? 'virtee-sev/vcek_turin.der' : 'virtee-sev/vcek_milan.der')
      const evidence = { ...milan(), certificates: [leaf, chain] }
      const reason = await verifyEvidence(evidence, policyFor(milan()), unbound).then(
        () => 'believed',
        (error) => error.details.reason,
      )
      const expected: Readonly<Record<string, string>> = {
        milan: 'believed',
        turin_vcek: 'certificate-mismatch',
      }
      expect(reason).toBe(expected[name] ?? 'chain')
    },
  )

  it.each([
    ['tdx_prod_quote_SPR_E4.dat', '50806f000000'],
    ['cos-113-tdx-quote.dat', '00806f050000'],
  ])('is believed of the quote %s', async (name, fmspc) => {
    const evidence = quote(name)
    await expect(verifyEvidence(evidence, quotePolicy(evidence), unbound)).resolves.toMatchObject({
      version: 4,
      fmspc,
    })
  })

  it("holds against Intel's lists of revoked certificates while they are current", async () => {
    const evidence = {
      ...quote('tdx_prod_quote_SPR_E4.dat'),
      crls: [read('go-tdx-guest/rootcrl.der'), read('go-tdx-guest/pckcrl')],
    }
    const policy = { ...quotePolicy(evidence), revocation: 'required' } as const
    const then = { ...unbound, at: new Date('2023-06-20T00:00:00Z') }
    await expect(verifyEvidence(evidence, policy, then)).resolves.toMatchObject({
      holdsUntilMs: Date.UTC(2023, 6, 8, 7, 27, 52),
    })
    await expect(verifyEvidence(evidence, policy, unbound)).rejects.toMatchObject({
      details: { reason: 'crl-expired' },
    })
  })

  it('is refused where a quote was changed', async () => {
    const evidence = quote('cos-113-tdx-quote.dat')
    const policy = quotePolicy(evidence)
    const changed = (at: number): TdxEvidence => {
      const bytes = Uint8Array.from(evidence.quote)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return { ...evidence, quote: bytes }
    }
    const reasons = [48 + 0x208, 636, 636 + 64, 636 + 134 + 320].map((at) =>
      verifyEvidence(changed(at), policy, unbound).catch((error) => error.details.reason),
    )
    expect(await Promise.all(reasons)).toEqual([
      'signature',
      'signature',
      'quoting-enclave',
      'quoting-enclave',
    ])
  })
})
