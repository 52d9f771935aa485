import { asCloisterError } from '../cloister-error.ts'
import { refuseOption } from '../option-fault.ts'
import type { AttestationPolicy } from './attestation-policy.ts'
import { refusal } from './attestation-refusal.ts'
import { fromHex } from './hex.ts'
import { parsePolicy, type ReadPolicy } from './read-policy.ts'
import { checkReportData, nonceBytes, type ReportBinding } from './report-data.ts'
import { type VerifiedReport, verifyReport } from './sev-snp/verify-report.ts'
import { type TdxCollateral, type VerifiedQuote, verifyQuote } from './tdx/verify-quote.ts'
import { derBlocks } from './x509/pem.ts'

/** A report of AMD SEV-SNP with what its verification needs; where a list says so, each entry is PEM or DER. */
export interface SevSnpEvidence {
  readonly technology: 'sev-snp'
  /** 1184 bytes. */
  readonly report: Uint8Array
  /** PEM or DER: the VCEK or VLEK, then its ASK or ASVK and the ARK (AMD KDS: `vcek`, `cert_chain`). */
  readonly certificates: readonly Uint8Array[]
  /** PEM or DER (AMD KDS: `crl`). */
  readonly crls?: readonly Uint8Array[]
}

/** A quote of Intel TDX, which carries its certificates. */
export interface TdxEvidence {
  readonly technology: 'tdx'
  readonly quote: Uint8Array
  /** PEM or DER: of the Intel SGX Root CA, and of the PCK CA (Intel PCS: `rootcacrl`, `pckcrl`). */
  readonly crls?: readonly Uint8Array[]
  readonly collateral?: TdxCollateral
}

export type Evidence = SevSnpEvidence | TdxEvidence

/** What a machine proved of itself. */
export type VerifiedEvidence = VerifiedReport | VerifiedQuote

export interface Verification {
  /** What the evidence has to be bound to. `unbound` proves that such a machine exists, and not that one speaks to it. */
  readonly binding: ReportBinding | 'unbound'
  /** The time at which everything has to hold. Default now. */
  readonly at?: Date
}

/**
 * Verifies that a machine runs what the policy allows, on hardware of AMD or Intel that protects it. It opens no
 * connection and needs nothing but WebCrypto: certificates and lists are given.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ATTESTATION_REFUSED`, whose `details.reason` is an
 * {@link AttestationRefusal}, or `CLOISTER_OPTIONS_INVALID` for a policy or a binding that cannot be used.
 */
export async function verifyEvidence(
  evidence: Evidence,
  policy: AttestationPolicy,
  { binding, at = new Date() }: Verification,
): Promise<VerifiedEvidence> {
  const rules = parsePolicy(policy)
  const atMs = at.getTime()
  if (Number.isNaN(atMs)) throw refuseOption('at', 'a date')
  checkBinding(binding)
  try {
    const verified = await verify(evidence, rules, atMs)
    if (binding !== 'unbound')
      await checkReportData(fromHex(verified.reportData) ?? new Uint8Array(), binding)
    return verified
  } catch (cause) {
    throw asCloisterError(cause)
  }
}

async function verify(evidence: Evidence, rules: ReadPolicy, atMs: number): Promise<VerifiedEvidence> {
  const crls = (evidence.crls ?? []).flatMap((bytes) =>
    derBlocks(asBytes(bytes), { label: 'X509 CRL', otherwise: 'crl-format' }),
  )
  if (evidence.technology === 'sev-snp') {
    const certificates = evidence.certificates.flatMap(certificatesIn)
    return await verifyReport({ report: asBytes(evidence.report), certificates, crls }, rules, atMs)
  }
  if (evidence.technology !== 'tdx') throw refusal('technology-refused')
  const { collateral } = evidence
  return await verifyQuote(
    {
      quote: asBytes(evidence.quote),
      crls,
      collateral: collateral && {
        ...collateral,
        certificates: collateral.certificates.flatMap(certificatesIn),
      },
    },
    rules,
    atMs,
  )
}

function certificatesIn(bytes: Uint8Array): readonly Uint8Array<ArrayBuffer>[] {
  return derBlocks(asBytes(bytes), { label: 'CERTIFICATE', otherwise: 'certificate-format' })
}

function asBytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw refusal('format')
  return value
}

function checkBinding(binding: Verification['binding']): void {
  if (binding === 'unbound') return
  const { hash, nonce, tlsKey } = binding
  if (hash !== 'SHA-256' && hash !== 'SHA-384') throw refuseOption('binding.hash', 'SHA-256 or SHA-384')
  if (!(tlsKey instanceof Uint8Array)) throw refuseOption('binding.tlsKey', 'a public key in DER')
  if (nonce.length !== nonceBytes(hash)) throw refuseOption('binding.nonce', `${nonceBytes(hash)} bytes`)
}
