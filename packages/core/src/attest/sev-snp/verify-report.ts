import { refusal } from '../attestation-refusal.ts'
import { toHex } from '../hex.ts'
import type { ReadPolicy, ReadSevSnpPolicy } from '../read-policy.ts'
import type { SevSnpProduct } from '../trusted-roots.ts'
import { type Certificate, parseCertificate } from '../x509/certificate.ts'
import { checkRevocation } from '../x509/check-revocation.ts'
import { curveOf, isEcdsa } from '../x509/check-signature.ts'
import { parseCrl } from '../x509/crl.ts'
import { type VerifiedChain, verifyChain } from '../x509/verify-chain.ts'
import { type EndorsementKey, readEndorsementKey } from './endorsement-key.ts'
import { checkGuestPolicy } from './guest-policy.ts'
import { parseReport, type SevSnpReport } from './parse-report.ts'
import { isSameTcb, partBelow, readTcb, type SevSnpTcb } from './tcb.ts'

/** A report of SEV-SNP that is signed by a chip of AMD and keeps the policy. Bound to nothing yet. */
export interface VerifiedReport {
  readonly technology: 'sev-snp'
  readonly product: SevSnpProduct
  readonly signer: 'vcek' | 'vlek'
  readonly version: number
  /** Hexadecimal, as are the other fields of bytes. */
  readonly measurement: string
  readonly hostData: string
  readonly reportData: string
  readonly chipId: string
  readonly tcb: SevSnpTcb
  /** When a certificate or a list of the chain runs out, in milliseconds since 1970. */
  readonly holdsUntilMs: number
}

export interface SevSnpInput {
  readonly report: Uint8Array
  /** DER: the VCEK or VLEK, its ASK or ASVK, the ARK. */
  readonly certificates: readonly Uint8Array<ArrayBuffer>[]
  readonly crls: readonly Uint8Array<ArrayBuffer>[]
}

/** @throws A {@link CloisterError} with code `CLOISTER_ATTESTATION_REFUSED`. */
export async function verifyReport(
  input: SevSnpInput,
  policy: ReadPolicy,
  atMs: number,
): Promise<VerifiedReport> {
  const report = parseReport(input.report)
  const rules = policy.sevSnp
  if (rules === undefined) throw refusal('technology-refused')
  const chain = await verifyChain(input.certificates.map(parseCertificate), {
    roots: [...policy.trustedRoots.milan, ...policy.trustedRoots.genoa, ...policy.trustedRoots.turin],
    atMs,
  })
  const currentUntilMs = await checkRevocation([chain], {
    crls: input.crls.map(parseCrl),
    // A key of AMD's that signs VCEKs publishes no list: its own certificate is what is revoked.
    demandedOf: policy.revocation === 'required' ? [chain.root] : [],
    atMs,
  })
  const product = productOf(chain, policy)
  const key = readEndorsementKey(chain.leaf, product)
  checkKey(report, key, product)
  await checkSignature(report, chain.leaf)
  checkVersions(report, product, rules)
  checkGuest(report, rules)
  const ends = [chain.leaf, ...chain.authorities].map(({ notAfterMs }) => notAfterMs)
  return Object.freeze({
    technology: 'sev-snp',
    product,
    signer: report.signer,
    version: report.version,
    measurement: toHex(report.measurement),
    hostData: toHex(report.hostData),
    reportData: toHex(report.reportData),
    chipId: toHex(report.chipId),
    tcb: Object.freeze(readTcb(report.tcb.reported, product)),
    holdsUntilMs: Math.min(currentUntilMs, ...ends),
  } as const)
}

/** By the root, which cannot be mistaken. */
function productOf({ rootPin }: VerifiedChain, { trustedRoots }: ReadPolicy): SevSnpProduct {
  const product = PRODUCTS.find((name) => trustedRoots[name].includes(rootPin))
  if (product === undefined) throw refusal('root-unknown')
  return product
}

const PRODUCTS: readonly SevSnpProduct[] = ['milan', 'genoa', 'turin']

/** The certificate must be the one of this chip in this state: AMD derives a key from the reported versions. */
function checkKey(report: SevSnpReport, key: EndorsementKey, product: SevSnpProduct): void {
  if (key.product !== product || (report.product ?? product) !== product)
    throw refusal('certificate-mismatch', { part: 'product' })
  if (key.kind !== report.signer) throw refusal('certificate-mismatch', { part: 'signer' })
  if (!isSameTcb(key.tcb, readTcb(report.tcb.reported, product)))
    throw refusal('certificate-mismatch', { part: 'tcb' })
  if (key.hardwareId !== undefined && !isOfChip(report.chipId, key.hardwareId))
    throw refusal('certificate-mismatch', { part: 'chip' })
}

/** A platform may be told to hide the number of its chip: then there are zeros, and the signature alone says whose it is. */
function isOfChip(chipId: Uint8Array, hardwareId: Uint8Array): boolean {
  if (chipId.every((byte) => byte === 0)) return true
  return hardwareId.length > 0 && chipId.every((byte, index) => byte === (hardwareId[index] ?? 0))
}

async function checkSignature(
  { signed, signature }: SevSnpReport,
  { publicKey }: Certificate,
): Promise<void> {
  const curve = curveOf(publicKey)
  if (curve?.namedCurve !== 'P-384') throw refusal('signature')
  if (!(await isEcdsa({ publicKey, curve, hash: 'SHA-384', signature }, signed))) throw refusal('signature')
}

function checkVersions(report: SevSnpReport, product: SevSnpProduct, rules: ReadSevSnpPolicy): void {
  const floor = rules.minimumTcb[product]
  if (floor === undefined) throw refusal('technology-refused', { product })
  const [reported, committed, current, launch] = (
    ['reported', 'committed', 'current', 'launch'] as const
  ).map((name) => readTcb(report.tcb[name], product)) as [SevSnpTcb, SevSnpTcb, SevSnpTcb, SevSnpTcb]
  const isDescending =
    partBelow(committed, reported) ?? partBelow(current, committed) ?? partBelow(current, launch)
  if (isDescending !== undefined || report.committedFirmware > report.currentFirmware)
    throw refusal('tcb-inconsistent')
  const isProvisional = !isSameTcb(committed, current) || report.committedFirmware !== report.currentFirmware
  if (isProvisional && rules.provisionalFirmware === 'refused') throw refusal('firmware-provisional')
  const old = partBelow(reported, floor) ?? partBelow(launch, floor)
  if (old !== undefined) throw refusal('tcb-too-old', { part: old })
}

function checkGuest(report: SevSnpReport, rules: ReadSevSnpPolicy): void {
  if (!rules.signers.includes(report.signer)) throw refusal('signer-refused')
  checkGuestPolicy(report.guestPolicy, rules)
  if (!rules.privilegeLevels.includes(report.privilegeLevel)) throw refusal('privilege-level')
  if (!rules.measurements.includes(toHex(report.measurement))) throw refusal('measurement-unknown')
  if (report.guestSvn < rules.minimumGuestSvn) throw refusal('tcb-too-old', { part: 'guest' })
  if (rules.hostData !== undefined && !rules.hostData.includes(toHex(report.hostData)))
    throw refusal('host-data')
  if (rules.identityKeys !== undefined && !rules.identityKeys.includes(toHex(report.identityKeyDigest)))
    throw refusal('identity-key')
}
