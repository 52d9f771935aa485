import { verify, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type AttestationPolicy,
  type Evidence,
  type SevSnpEvidence,
  verifyEvidence,
} from '@cloister/core/attest'
import { madeUpTdx } from '@cloister/core/test-support/made-up-tdx.ts'
import { atLeast, type Figure } from '../figure.ts'
import { median } from '../quantile.ts'
import type { Suite } from '../suite.ts'

const AT = new Date('2026-06-01T00:00:00Z')
const ROUND_MS = 2_000
/** As many as a gateway that several machines answer behind would verify together. */
const TOGETHER = 8

/** How fast a machine's proof is verified: everything each time; nothing is kept from the last one but keys in the form that verifies. */
export const attest: Suite = {
  name: 'attest',
  about: 'evidence of SEV-SNP and TDX: full verifications in a second',
  needs: ['attestation'],
  dataSource:
    'The report and its chain are the test data of github.com/virtee/sev, in attestation/virtee-sev; the quote is made up.',
  async measure({ dataDirectory, rounds }) {
    const report = milan(join(dataDirectory, 'attestation/virtee-sev'))
    const tdx = await madeUpTdx()
    const quote = await tdx.make()
    const work = {
      report: () => proven(report, milanPolicy(report)),
      quote: () => proven(quote, tdx.policy),
      signatures: signaturesAlone(report),
    }
    const found = { report: [] as Rate[], quote: [] as Rate[], signatures: [] as Rate[] }
    for (let round = 0; round < rounds; round++) {
      for (const name of ['report', 'quote', 'signatures'] as const)
        found[name].push(await rateOf(work[name]))
    }
    const peer = 'node:crypto, the four signatures alone, one after the other'
    return [
      atLeast(500, {
        ...figure('reports of a Milan, with their chain', found.report, 'perSecond'),
        ...against(peer, found, 'perSecond'),
      }),
      {
        ...figure('the same, by the time of one core', found.report, 'perCoreSecond'),
        ...against(peer, found, 'perCoreSecond'),
      },
      atLeast(500, figure('quotes of TDX, with chain, lists and collateral', found.quote, 'perSecond')),
      figure('the same, by the time of one core', found.quote, 'perCoreSecond'),
    ]
  },
}

interface Rate {
  readonly perSecond: number
  readonly perCoreSecond: number
}

type Found = Readonly<Record<'report' | 'quote' | 'signatures', readonly Rate[]>>

function figure(name: string, rates: readonly Rate[], by: keyof Rate): Figure {
  return { name, value: median(rates.map((rate) => rate[by])), unit: '/s' }
}

function against(peer: string, found: Found, by: keyof Rate): Pick<Figure, 'peer' | 'peerValue' | 'ratio'> {
  const [own, other] = [found.report, found.signatures].map((rates) => median(rates.map((rate) => rate[by])))
  return { peer, peerValue: other ?? 0, ratio: (own ?? 0) / (other ?? 1) }
}

async function rateOf(work: () => unknown): Promise<Rate> {
  const [cpu, startedMs] = [process.cpuUsage(), performance.now()]
  let count = 0
  const worker = async (): Promise<void> => {
    while (performance.now() - startedMs < ROUND_MS) {
      await work()
      count++
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, worker))
  const { user, system } = process.cpuUsage(cpu)
  return {
    perSecond: (count * 1000) / (performance.now() - startedMs),
    perCoreSecond: (count * 1e6) / (user + system),
  }
}

async function proven(evidence: Evidence, policy: AttestationPolicy): Promise<void> {
  await verifyEvidence(evidence, policy, { binding: 'unbound', at: AT })
}

function milan(folder: string): SevSnpEvidence {
  const text = readFileSync(join(folder, 'report_milan.hex'), 'utf8').trim()
  const certificates = ['vcek_milan.der', 'cert_chain_milan'].map(
    (name) => new Uint8Array(readFileSync(join(folder, name))),
  )
  return { technology: 'sev-snp', report: new Uint8Array(Buffer.from(text, 'hex')), certificates }
}

/** AMD's list of revoked certificates is not among the data. */
function milanPolicy({ report }: SevSnpEvidence): AttestationPolicy {
  const measurements = [Buffer.from(report.slice(0x90, 0xc0)).toString('hex')]
  return { revocation: 'when-given', sevSnp: { minimumTcb: { milan: { snp: 8 } }, measurements } }
}

/** What cannot be spared: three signatures of the chain, and that of the report. */
function signaturesAlone({ report, certificates }: SevSnpEvidence): () => void {
  const [leafBytes = new Uint8Array(), chain = new Uint8Array()] = certificates
  const pem = new TextDecoder().decode(chain).match(/-----BEGIN[\s\S]+?-----END CERTIFICATE-----/gu) ?? []
  const signature = Buffer.concat(
    [0x2a0, 0x2a0 + 72].map((at) => Buffer.from(report.slice(at, at + 48)).reverse()),
  )
  return () => {
    const [leaf, ask, ark] = [leafBytes, ...pem].map((bytes) => new X509Certificate(bytes)) as [
      X509Certificate,
      X509Certificate,
      X509Certificate,
    ]
    const isProven =
      ark.verify(ark.publicKey) &&
      ask.verify(ark.publicKey) &&
      leaf.verify(ask.publicKey) &&
      verify('sha384', report.slice(0, 0x2a0), { key: leaf.publicKey, dsaEncoding: 'ieee-p1363' }, signature)
    if (!isProven) throw new Error('The peer does not believe it.')
  }
}
