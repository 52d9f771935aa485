import type { AttestationPolicy, SevSnpEvidence, SevSnpProduct } from '../src/attest/index.ts'
import { type Bytes, derInteger, derText } from './der-writer.ts'
import {
  authorityExtensions,
  ecKey,
  type MadeUpCertificate,
  type MadeUpCrl,
  type MadeUpExtension,
  rootPin,
  rsaKey,
  type SigningKey,
  signCertificate,
  signCrl,
} from './made-up-chain.ts'

/** What a test changes of made-up evidence before it is signed, and what after. */
export interface SevSnpChange {
  readonly report?: (report: Bytes) => void
  readonly signed?: (report: Bytes) => void
  readonly ark?: Partial<MadeUpCertificate>
  readonly ask?: Partial<MadeUpCertificate>
  readonly leaf?: Partial<MadeUpCertificate>
  readonly crl?: Partial<MadeUpCrl>
  /** Extensions of the leaf by number below AMD's own, in place of the usual ones; nothing leaves one out. */
  readonly amd?: Readonly<Record<string, Bytes | undefined>>
  /** Who signs in the place of whom should. */
  readonly askSigner?: SigningKey
  readonly leafSigner?: SigningKey
  readonly crlSigner?: SigningKey
  readonly reportSigner?: SigningKey
}

export interface MadeUpSevSnp {
  readonly policy: AttestationPolicy & Required<Pick<AttestationPolicy, 'sevSnp'>>
  readonly keys: Readonly<Record<'ark' | 'ask' | 'leaf' | 'stranger', SigningKey>>
  make(change?: SevSnpChange): Promise<SevSnpEvidence & { readonly crls: readonly Uint8Array[] }>
}

/** When everything made up holds. */
export const MADE_UP_AT: Date = new Date('2026-06-01T00:00:00Z')
export const MADE_UP_MEASUREMENT: string = '5a'.repeat(48)

const [FROM, UNTIL] = [new Date('2024-01-01T00:00:00Z'), new Date('2051-01-01T00:00:00Z')]
const CPUID: Readonly<Record<SevSnpProduct, readonly [number, number]>> = {
  milan: [0x19, 0x01],
  genoa: [0x19, 0x11],
  turin: [0x1a, 0x02],
}
const PRODUCT_NAMES: Readonly<Record<SevSnpProduct, string>> = {
  milan: 'Milan-B0',
  genoa: 'Genoa-B1',
  turin: 'Turin',
}
/** Versions of the firmware as the eight bytes of a report. */
const TCB: Readonly<Record<SevSnpProduct, readonly number[]>> = {
  milan: [4, 0, 0, 0, 0, 0, 22, 209],
  genoa: [9, 0, 0, 0, 0, 0, 21, 72],
  turin: [1, 2, 3, 4, 0, 0, 0, 67],
}
/** The same, by their numbers in a certificate. */
const TCB_NUMBERS: Readonly<Record<SevSnpProduct, Readonly<Record<string, number>>>> = {
  milan: { '3.1': 4, '3.2': 0, '3.3': 22, '3.8': 209 },
  genoa: { '3.1': 9, '3.2': 0, '3.3': 21, '3.8': 72 },
  turin: { '3.9': 1, '3.1': 2, '3.2': 3, '3.3': 4, '3.8': 67 },
}

/**
 * Reports that no chip of AMD ever signed: keys, chain and report are made up, in the form of the real ones. There is no
 * public report of Genoa or Turin, of versions 3 to 5, or of a VLEK.
 */
export async function madeUpSevSnp(
  product: SevSnpProduct,
  { signer = 'vcek', version = 3 }: { readonly signer?: 'vcek' | 'vlek'; readonly version?: number } = {},
): Promise<MadeUpSevSnp> {
  const [ark, ask, leaf, stranger] = await Promise.all([rsaKey(), rsaKey(), ecKey('P-384'), ecKey('P-384')])
  const names = { ark: `ARK-${product}`, ask: `SEV-${product}`, leaf: `SEV-${signer.toUpperCase()}` }
  const chip = chipId(product)
  const dates = { notBefore: FROM, notAfter: UNTIL }
  return {
    keys: { ark, ask, leaf, stranger },
    policy: {
      trustedRoots: { [product]: [await rootPin(ark)] },
      sevSnp: { minimumTcb: { [product]: { snp: 4, microcode: 60 } }, measurements: [MADE_UP_MEASUREMENT] },
    },
    async make(change = {}) {
      const extensions = amdExtensions(product, { signer, chip, replaced: change.amd ?? {} })
      const certificates = await Promise.all([
        signCertificate(
          {
            ...dates,
            subject: names.leaf,
            issuer: names.ask,
            serial: 0,
            publicKey: leaf.publicKey,
            extensions,
            ...change.leaf,
          },
          change.leafSigner ?? ask,
        ),
        signCertificate(
          {
            ...dates,
            subject: names.ask,
            issuer: names.ark,
            serial: 0x10001,
            publicKey: ask.publicKey,
            extensions: authorityExtensions(0, false),
            ...change.ask,
          },
          change.askSigner ?? ark,
        ),
        signCertificate(
          {
            ...dates,
            subject: names.ark,
            issuer: names.ark,
            serial: 0x10000,
            publicKey: ark.publicKey,
            extensions: authorityExtensions(),
            ...change.ark,
          },
          ark,
        ),
      ])
      const list = {
        issuer: names.ark,
        thisUpdate: FROM,
        nextUpdate: UNTIL,
        revoked: [0x9999],
        extensions: [],
      }
      const report = unsignedReport(product, { signer, version, chip })
      change.report?.(report)
      await sign(report, change.reportSigner ?? leaf)
      change.signed?.(report)
      return {
        technology: 'sev-snp',
        report,
        certificates,
        crls: [await signCrl({ ...list, ...change.crl }, change.crlSigner ?? ark)],
      }
    },
  }
}

/** Signs again what a test changed. */
async function sign(report: Bytes, key: SigningKey): Promise<void> {
  const numbers = await key.signPlainly(report.slice(0, 0x2a0))
  report.set(numbers.slice(0, 48).reverse(), 0x2a0)
  report.set(numbers.slice(48, 96).reverse(), 0x2a0 + 72)
}

function chipId(product: SevSnpProduct): Bytes {
  const bytes = product === 'turin' ? 8 : 64
  return Uint8Array.from({ length: bytes }, (_, index) => (index * 7 + 1) % 256)
}

interface ReportForm {
  readonly signer: 'vcek' | 'vlek'
  readonly version: number
  readonly chip: Bytes
}

function unsignedReport(product: SevSnpProduct, { signer, version, chip }: ReportForm): Bytes {
  const report = new Uint8Array(1184)
  const view = new DataView(report.buffer)
  view.setUint32(0, version, true)
  view.setBigUint64(0x08, 0x30000n, true)
  view.setUint32(0x34, 1, true)
  view.setUint32(0x48, signer === 'vlek' ? 0b100 : 0, true)
  report.fill(0x5a, 0x90, 0xc0)
  if (version >= 3) report.set([...CPUID[product], 1], 0x188)
  if (signer === 'vcek') report.set(chip, 0x1a0)
  for (const at of [0x38, 0x180, 0x1e0, 0x1f0]) report.set(TCB[product], at)
  for (const at of [0x1e8, 0x1ec]) report.set([31, 55, 1], at)
  if (version >= 5) report.fill(1, 0x1f8, 0x208)
  return report
}

function amdExtensions(
  product: SevSnpProduct,
  {
    signer,
    chip,
    replaced,
  }: {
    readonly signer: 'vcek' | 'vlek'
    readonly chip: Bytes
    readonly replaced: Readonly<Record<string, Bytes | undefined>>
  },
): readonly MadeUpExtension[] {
  const numbers = Object.entries(TCB_NUMBERS[product]).map(([id, value]) => [id, derInteger(value)] as const)
  const usual: Readonly<Record<string, Bytes | undefined>> = {
    '1': derInteger(0),
    '2': derText(PRODUCT_NAMES[product], 0x16),
    ...Object.fromEntries(numbers),
    ...(signer === 'vcek' ? { '4': chip } : { '5': derText('provider.example', 0x16) }),
    ...replaced,
  }
  return Object.entries(usual).flatMap(([id, value]) =>
    value === undefined ? [] : [{ id: `1.3.6.1.4.1.3704.1.${id}`, value }],
  )
}
