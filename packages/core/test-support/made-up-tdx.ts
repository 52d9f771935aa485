import type { AttestationPolicy, TdxEvidence } from '../src/attest/index.ts'
import { type Bytes, der, derIdentifier, derInteger, derOctets, derSequence, joined } from './der-writer.ts'
import {
  authorityExtensions,
  ecKey,
  type MadeUpCertificate,
  type MadeUpCrl,
  pemOf,
  rootPin,
  type SigningKey,
  signCertificate,
  signCrl,
} from './made-up-chain.ts'

/** What a test changes of a made-up quote before it is signed, and what after. */
export interface TdxChange {
  readonly header?: (header: Bytes) => void
  readonly body?: (body: Bytes) => void
  readonly enclave?: (report: Bytes) => void
  /** The whole quote, signed. */
  readonly signed?: (quote: Bytes) => void
  readonly root?: Partial<MadeUpCertificate>
  readonly platformAuthority?: Partial<MadeUpCertificate>
  readonly leaf?: Partial<MadeUpCertificate>
  readonly rootCrl?: Partial<MadeUpCrl>
  readonly platformCrl?: Partial<MadeUpCrl>
  /** The certificates in the quote, leaf first. */
  readonly chain?: (chain: readonly Bytes[]) => readonly Bytes[]
  readonly tcbInfo?: (info: JsonRecord) => void
  readonly qeIdentity?: (identity: JsonRecord) => void
  /** The texts of both documents, signed. */
  readonly document?: (text: string) => string
  readonly documentSigner?: SigningKey
  readonly quoteSigner?: SigningKey
  readonly enclaveSigner?: SigningKey
  readonly leafSigner?: SigningKey
  readonly crlSigner?: SigningKey
}

type JsonRecord = Record<string, unknown>

export interface MadeUpTdx {
  readonly policy: AttestationPolicy & Required<Pick<AttestationPolicy, 'tdx'>>
  readonly stranger: SigningKey
  make(change?: TdxChange): Promise<Required<TdxEvidence>>
}

export const MADE_UP_MR_TD: string = '6b'.repeat(48)
export const MADE_UP_RTMRS: readonly string[] = ['10', '11', '12', '13'].map((byte) => byte.repeat(48))

const [FROM, UNTIL] = [new Date('2024-01-01T00:00:00Z'), new Date('2049-01-01T00:00:00Z')]
const SGX = '1.2.840.113741.1.13.1'
const ENCLAVE_SIGNER = 'dc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5'
const ZEROS_48 = '00'.repeat(48)
const DATES = { issueDate: '2026-05-20T00:00:00Z', nextUpdate: '2026-06-19T00:00:00Z' }

/** Quotes that no machine of Intel ever signed: everything is made up, in the form of the real ones. */
export async function madeUpTdx({ version = 4 }: { readonly version?: 4 | 5 } = {}): Promise<MadeUpTdx> {
  const [root, authority, leaf, attestation, documents, stranger] = (await Promise.all(
    Array.from({ length: 6 }, () => ecKey('P-256')),
  )) as [SigningKey, SigningKey, SigningKey, SigningKey, SigningKey, SigningKey]
  const dates = { notBefore: FROM, notAfter: UNTIL }
  const rootContent: MadeUpCertificate = {
    ...dates,
    subject: 'Root CA of a test',
    issuer: 'Root CA of a test',
    serial: 1,
    publicKey: root.publicKey,
    extensions: authorityExtensions(1),
  }
  return {
    stranger,
    policy: {
      trustedRoots: { intel: [await rootPin(root)] },
      tdx: { measurements: [{ mrTd: MADE_UP_MR_TD }] },
    },
    async make(change = {}) {
      const rootBytes = await signCertificate({ ...rootContent, ...change.root }, root)
      const chain = [
        await signCertificate(
          {
            ...dates,
            subject: 'PCK of a test',
            issuer: 'PCK CA of a test',
            serial: 77,
            publicKey: leaf.publicKey,
            extensions: [{ id: SGX, value: platformExtension() }],
            ...change.leaf,
          },
          change.leafSigner ?? authority,
        ),
        await signCertificate(
          {
            ...dates,
            subject: 'PCK CA of a test',
            issuer: 'Root CA of a test',
            serial: 7,
            publicKey: authority.publicKey,
            extensions: authorityExtensions(0),
            ...change.platformAuthority,
          },
          root,
        ),
        rootBytes,
      ]
      const signing = { ...dates, issuer: 'Root CA of a test', serial: 8, extensions: [] }
      const documentCertificate = await signCertificate(
        { ...signing, subject: 'Signer of documents of a test', publicKey: documents.publicKey },
        root,
      )
      const quote = await writeQuote(change, {
        version,
        attestation,
        leaf,
        chain: change.chain?.(chain) ?? chain,
      })
      change.signed?.(quote)
      const list = { thisUpdate: FROM, nextUpdate: UNTIL, revoked: [0x9999], extensions: [] }
      const documentSigner = change.documentSigner ?? documents
      return {
        technology: 'tdx',
        quote,
        crls: [
          await signCrl({ ...list, issuer: 'Root CA of a test', ...change.rootCrl }, root),
          await signCrl(
            { ...list, issuer: 'PCK CA of a test', ...change.platformCrl },
            change.crlSigner ?? authority,
          ),
        ],
        collateral: {
          tcbInfo: await signDocument('tcbInfo', changed(tcbInfo(version), change.tcbInfo), {
            ...change,
            documentSigner,
          }),
          qeIdentity: await signDocument('enclaveIdentity', changed(qeIdentity(), change.qeIdentity), {
            ...change,
            documentSigner,
          }),
          certificates: [documentCertificate, rootBytes],
        },
      }
    },
  }
}

function changed(content: JsonRecord, change: ((content: JsonRecord) => void) | undefined): JsonRecord {
  change?.(content)
  return content
}

async function signDocument(
  name: string,
  content: JsonRecord,
  { document = (text) => text, documentSigner }: Pick<TdxChange, 'document'> & { documentSigner: SigningKey },
): Promise<string> {
  const body = JSON.stringify(content)
  const signature = await documentSigner.signPlainly(new TextEncoder().encode(body))
  return document(`{"${name}":${body},"signature":"${Buffer.from(signature).toString('hex')}"}`)
}

/** The module of version 1 in quotes of version 5, so that both ways to judge a module are walked. */
function teeTcbSvn(version: number): readonly number[] {
  return version === 5 ? [4, 1, 7] : [5, 0, 7]
}

function tcbInfo(version: number): JsonRecord {
  const components = (...svns: readonly number[]) =>
    Array.from({ length: 16 }, (_, index) => ({ svn: svns[index] ?? 0 }))
  const identity = { mrsigner: ZEROS_48, attributes: '0'.repeat(16), attributesMask: 'F'.repeat(16) }
  const level = (sgx: number, tcbStatus: string) => ({
    tcb: {
      sgxtcbcomponents: components(sgx, sgx, 2),
      pcesvn: 11,
      tdxtcbcomponents: components(version === 5 ? 0 : 5, 0, 7),
    },
    tcbDate: '2026-01-01T00:00:00Z',
    tcbStatus,
  })
  return {
    id: 'TDX',
    version: 3,
    ...DATES,
    fmspc: '00806F050000',
    pceId: '0000',
    tcbType: 0,
    tcbEvaluationDataNumber: 17,
    tdxModule: identity,
    tdxModuleIdentities: [
      { id: 'TDX_01', ...identity, tcbLevels: [{ tcb: { isvsvn: 4 }, tcbStatus: 'UpToDate' }] },
    ],
    tcbLevels: [level(7, 'UpToDate'), level(3, 'OutOfDate')],
  }
}

function qeIdentity(): JsonRecord {
  return {
    id: 'TD_QE',
    version: 2,
    ...DATES,
    miscselect: '00000000',
    miscselectMask: 'FFFFFFFF',
    attributes: `11${'0'.repeat(30)}`,
    attributesMask: `FBFFFFFFFFFFFFFF${'0'.repeat(16)}`,
    mrsigner: ENCLAVE_SIGNER.toUpperCase(),
    isvprodid: 2,
    tcbLevels: [{ tcb: { isvsvn: 4 }, tcbDate: '2026-01-01T00:00:00Z', tcbStatus: 'UpToDate' }],
  }
}

/** What Intel writes into the certificate of a platform. */
export function platformExtension(svns: readonly number[] = [7, 7, 2], fmspc = '00806f050000'): Bytes {
  const pair = (id: string, value: Bytes) => derSequence(derIdentifier(`${SGX}.${id}`), value)
  const parts = Array.from({ length: 16 }, (_, index) => pair(`2.${index + 1}`, derInteger(svns[index] ?? 0)))
  return derSequence(
    pair('1', derOctets(new Uint8Array(16))),
    pair(
      '2',
      derSequence(...parts, pair('2.17', derInteger(11)), pair('2.18', derOctets(new Uint8Array(16)))),
    ),
    pair('3', derOctets(new Uint8Array(2))),
    pair('4', derOctets(Uint8Array.from(Buffer.from(fmspc, 'hex')))),
    pair('5', der(0x0a, Uint8Array.of(1))),
  )
}

interface QuoteParts {
  readonly version: number
  readonly attestation: SigningKey
  readonly leaf: SigningKey
  readonly chain: readonly Bytes[]
}

async function writeQuote(
  { header, body, enclave, quoteSigner, enclaveSigner }: TdxChange,
  { version, attestation, leaf, chain }: QuoteParts,
): Promise<Bytes> {
  const head = new Uint8Array(version === 5 ? 54 : 48)
  const headView = new DataView(head.buffer)
  headView.setUint16(0, version, true)
  headView.setUint16(2, 2, true)
  headView.setUint32(4, 0x81, true)
  head.set(Buffer.from('939a7233f79c4ca9940a0db3957f0607', 'hex'), 12)
  if (version === 5) {
    headView.setUint16(48, 3, true)
    headView.setUint32(50, 648, true)
  }
  header?.(head)
  const report = new Uint8Array(version === 5 ? 648 : 584)
  report.set(teeTcbSvn(version))
  report[0x7b] = 0x10
  report.fill(0x6b, 0x88, 0xb8)
  for (const [index, rtmr] of MADE_UP_RTMRS.entries())
    report.set(Buffer.from(rtmr, 'hex'), 0x148 + 48 * index)
  body?.(report)
  const signed = joined([head, report])
  const point = attestation.publicKey.slice(-64)
  const enclaveData = Uint8Array.from({ length: 32 }, (_, index) => index)
  const enclaveReport = new Uint8Array(384)
  enclaveReport[48] = 0x11
  enclaveReport.set(Buffer.from(ENCLAVE_SIGNER, 'hex'), 128)
  enclaveReport.set([2, 0, 4, 0], 256)
  enclaveReport.set(new Uint8Array(await crypto.subtle.digest('SHA-256', joined([point, enclaveData]))), 320)
  enclave?.(enclaveReport)
  const pem = new TextEncoder().encode(`${chain.map((part) => pemOf('CERTIFICATE', part)).join('')}\0`)
  const certification = joined([
    enclaveReport,
    await (enclaveSigner ?? leaf).signPlainly(enclaveReport),
    u16(enclaveData.length),
    enclaveData,
    u16(5),
    u32(pem.length),
    pem,
  ])
  const signature = await (quoteSigner ?? attestation).signPlainly(signed)
  const data = joined([signature, point, u16(6), u32(certification.length), certification])
  return joined([signed, u32(data.length), data])
}

function u16(value: number): Bytes {
  return Uint8Array.of(value & 0xff, value >> 8)
}

function u32(value: number): Bytes {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >> 24)
}
