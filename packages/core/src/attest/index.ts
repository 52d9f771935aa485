// Verify what a machine proves of itself
export {
  type Evidence,
  type SevSnpEvidence,
  type TdxEvidence,
  type Verification,
  type VerifiedEvidence,
  verifyEvidence,
} from './verify-evidence.ts'
export { parseEvidence } from './evidence-document.ts'
export type { VerifiedReport } from './sev-snp/verify-report.ts'
export type { TdxCollateral, VerifiedQuote } from './tdx/verify-quote.ts'

// What is accepted
export type {
  AttestationPolicy,
  SevSnpPolicy,
  TdxMeasurement,
  TdxPolicy,
} from './attestation-policy.ts'
export type { SevSnpTcb } from './sev-snp/tcb.ts'
export type { AllowedByGuest, DemandedByGuest } from './sev-snp/guest-policy.ts'
export type { TcbStatus } from './tdx/tcb-status.ts'
export type { SevSnpProduct, TrustedRoots } from './trusted-roots.ts'

// To whom it is bound
export type { ReportBinding } from './report-data.ts'

// Why it is not believed
export { ATTESTATION_REFUSALS, type AttestationRefusal } from './attestation-refusal.ts'
