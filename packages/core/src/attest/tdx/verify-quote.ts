import { refusal } from '../attestation-refusal.ts'
import { fromHex, toHex } from '../hex.ts'
import type { ReadPolicy, ReadTdxPolicy } from '../read-policy.ts'
import { type Certificate, parseCertificate } from '../x509/certificate.ts'
import { checkRevocation } from '../x509/check-revocation.ts'
import { type Curve, curveOf, isEcdsa } from '../x509/check-signature.ts'
import { parseCrl } from '../x509/crl.ts'
import { derBlocks } from '../x509/pem.ts'
import { type VerifiedChain, verifyChain } from '../x509/verify-chain.ts'
import { checkEnclave, enclaveStatus } from './enclave-identity.ts'
import { checkAttributes } from './guest-attributes.ts'
import { parseQuote, type TdReport, type TdxQuote } from './parse-quote.ts'
import { type Platform, readPlatform } from './platform-certificate.ts'
import { verifyDocument } from './signed-document.ts'
import { tcbStatuses } from './tcb-info.ts'

/** A quote of TDX that leads to Intel and keeps the policy. Bound to nothing yet. */
export interface VerifiedQuote {
  readonly technology: 'tdx'
  readonly version: number
  /** Hexadecimal, as are the other fields of bytes. */
  readonly mrTd: string
  readonly rtmrs: readonly string[]
  readonly mrSeam: string
  readonly mrConfigId: string
  readonly reportData: string
  readonly fmspc: string
  readonly teeTcbSvn: string
  /** What Intel says of platform, module and quoting enclave; empty without collateral. */
  readonly statuses: readonly string[]
  /** When a certificate, a list or a document of Intel's runs out, in milliseconds since 1970. */
  readonly holdsUntilMs: number
}

/** What Intel says of platforms, from its provisioning service or a cache of it. */
export interface TdxCollateral {
  /** The answer to “Get TDX TCB Info” as it came, in JSON. */
  readonly tcbInfo: string
  /** The answer to “Get TD QE Identity” as it came, in JSON. */
  readonly qeIdentity: string
  /** PEM or DER: who signed both, and the root; the answers carry them in a header. */
  readonly certificates: readonly Uint8Array[]
}

export interface TdxInput {
  readonly quote: Uint8Array
  readonly crls: readonly Uint8Array<ArrayBuffer>[]
  readonly collateral: (Omit<TdxCollateral, 'certificates'> & DerCertificates) | undefined
}

interface DerCertificates {
  readonly certificates: readonly Uint8Array<ArrayBuffer>[]
}

const INTEL_VENDOR = '939a7233f79c4ca9940a0db3957f0607'
const P256: Curve = { namedCurve: 'P-256', bytes: 32 }
const POINT = 0x04

/** @throws A {@link CloisterError} with code `CLOISTER_ATTESTATION_REFUSED`. */
export async function verifyQuote(input: TdxInput, policy: ReadPolicy, atMs: number): Promise<VerifiedQuote> {
  const quote = parseQuote(input.quote)
  const rules = policy.tdx
  if (rules === undefined) throw refusal('technology-refused')
  if (toHex(quote.quotingVendor) !== INTEL_VENDOR) throw refusal('quoting-enclave')
  const chains = await verifyChains(quote, input, { policy, atMs })
  const { leaf } = chains.platform
  await checkSignatures(quote, leaf)
  checkEnclave(quote.enclave)
  const platform = readPlatform(leaf)
  const judged = await judge(input.collateral, { quote, platform, rules, signer: chains.signer, atMs })
  checkGuest(quote.body, rules)
  const { body } = quote
  return Object.freeze({
    technology: 'tdx',
    version: quote.version,
    mrTd: toHex(body.mrTd),
    rtmrs: Object.freeze(body.rtmrs.map(toHex)),
    mrSeam: toHex(body.mrSeam),
    mrConfigId: toHex(body.mrConfigId),
    reportData: toHex(body.reportData),
    fmspc: platform.fmspc,
    teeTcbSvn: toHex(body.teeTcbSvn),
    statuses: Object.freeze(judged.statuses),
    holdsUntilMs: Math.min(chains.holdUntilMs, judged.holdsUntilMs),
  } as const)
}

interface IntelChains {
  readonly platform: VerifiedChain
  /** Of who signs the collateral, where there is any. */
  readonly signer: VerifiedChain | undefined
  readonly holdUntilMs: number
}

/** Every authority of Intel publishes a list of what it revoked. */
async function verifyChains(
  quote: TdxQuote,
  { crls, collateral }: TdxInput,
  { policy, atMs }: { readonly policy: ReadPolicy; readonly atMs: number },
): Promise<IntelChains> {
  // Quotes end their chain with a zero byte.
  const blocks = derBlocks(quote.certificates, { label: 'CERTIFICATE', otherwise: 'certificate-format' })
  const trust = { roots: policy.trustedRoots.intel, atMs }
  const platform = await verifyChain(blocks.map(parseCertificate), trust)
  const signer =
    collateral &&
    (await verifyChain(collateral.certificates.map(parseCertificate), { ...trust, known: platform }))
  const chains = signer ? [platform, signer] : [platform]
  const authorities = chains.flatMap((chain) => chain.authorities)
  const currentUntilMs = await checkRevocation(chains, {
    crls: crls.map(parseCrl),
    demandedOf: policy.revocation === 'required' ? authorities : [],
    atMs,
  })
  const ends = [...chains.map(({ leaf }) => leaf), ...authorities].map(({ notAfterMs }) => notAfterMs)
  return { platform, signer, holdUntilMs: Math.min(currentUntilMs, ...ends) }
}

/** The platform's key vouches for the quoting enclave, the enclave for the attestation key, that key for the quote. */
async function checkSignatures(quote: TdxQuote, { publicKey }: Certificate): Promise<void> {
  const { attestationKey, enclave, enclaveSignature, enclaveData, signature, signed } = quote
  const curve = curveOf(publicKey)
  if (curve?.namedCurve !== 'P-256') throw refusal('quoting-enclave')
  const hash = 'SHA-256'
  const vouched = Uint8Array.of(...attestationKey, ...enclaveData)
  const [isEnclaveSigned, isQuoteSigned, digest] = await Promise.all([
    isEcdsa({ publicKey, curve, hash, signature: enclaveSignature }, enclave.signed),
    isEcdsa({ publicKey: Uint8Array.of(POINT, ...attestationKey), curve: P256, hash, signature }, signed),
    crypto.subtle.digest(hash, vouched),
  ])
  const isKeyVouched = toHex(enclave.reportData) === toHex(new Uint8Array(digest)).padEnd(128, '0')
  if (!isEnclaveSigned || !isKeyVouched) throw refusal('quoting-enclave')
  if (!isQuoteSigned) throw refusal('signature')
}

interface Judgement {
  readonly quote: TdxQuote
  readonly platform: Platform
  readonly rules: ReadTdxPolicy
  readonly signer: VerifiedChain | undefined
  readonly atMs: number
}

/** Every status that Intel gives must be one that the policy accepts. */
async function judge(
  collateral: TdxInput['collateral'],
  { quote, platform, rules, signer, atMs }: Judgement,
): Promise<{ readonly statuses: readonly string[]; readonly holdsUntilMs: number }> {
  if (collateral === undefined || signer === undefined) {
    if (rules.collateral === 'required') throw refusal('collateral-missing')
    return { statuses: [], holdsUntilMs: Number.POSITIVE_INFINITY }
  }
  const { tcbInfo, qeIdentity } = collateral
  const [info, identity] = await Promise.all([
    verifyDocument({ text: tcbInfo, name: 'tcbInfo' }, signer.leaf, atMs),
    verifyDocument({ text: qeIdentity, name: 'enclaveIdentity' }, signer.leaf, atMs),
  ])
  const statuses = [
    ...tcbStatuses(info.content, platform, quote.body),
    enclaveStatus(identity.content, quote.enclave),
  ]
  const accepted: readonly string[] = rules.statuses
  if (!statuses.every((status) => accepted.includes(status))) throw refusal('tcb-status')
  return { statuses, holdsUntilMs: Math.min(info.holdsUntilMs, identity.holdsUntilMs) }
}

function checkGuest(body: TdReport, rules: ReadTdxPolicy): void {
  checkAttributes(body.attributes, rules.demand)
  // Intel signs its module with no key that is named: zeros.
  if (body.mrSignerSeam.some((byte) => byte !== 0) || body.seamAttributes !== 0n)
    throw refusal('module-unknown')
  if (rules.modules !== undefined && !rules.modules.includes(toHex(body.mrSeam)))
    throw refusal('module-unknown')
  const floor = fromHex(rules.minimumTeeTcbSvn ?? '') ?? new Uint8Array()
  if (floor.some((least, index) => (body.teeTcbSvn[index] ?? 0) < least))
    throw refusal('tcb-too-old', { part: 'tee-tcb-svn' })
  if (!rules.measurements.some((allowed) => isMeasured(body, allowed))) throw refusal('measurement-unknown')
  if (rules.configurations !== undefined && !rules.configurations.includes(toHex(body.mrConfigId)))
    throw refusal('host-data')
}

function isMeasured({ mrTd, rtmrs }: TdReport, allowed: ReadTdxPolicy['measurements'][number]): boolean {
  const isSameState = allowed.rtmrs.every((expected, index) => {
    const actual = rtmrs[index]
    return expected === null || (actual !== undefined && toHex(actual) === expected)
  })
  return toHex(mrTd) === allowed.mrTd && isSameState
}
