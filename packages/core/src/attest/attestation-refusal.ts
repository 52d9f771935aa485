import { CloisterError, type ErrorDetails } from '../cloister-error.ts'

/** Why evidence is not believed. The names are API: match on them. The sentences say what to look at. */
export const ATTESTATION_REFUSALS = {
  'evidence-missing': 'The machine gave no evidence where it was asked for it.',
  format: 'The evidence does not have the form of a report or a quote.',
  'version-unknown': 'The report or quote is of a version that is not known.',
  'technology-refused': 'The policy says nothing of this technology or product, so it is not accepted.',
  'algorithm-unknown': 'The report or quote is signed in a way that is not known.',
  'signer-refused': 'The report is unsigned, or signed by a kind of key that the policy does not accept.',
  'certificate-format': 'A certificate cannot be read, or demands something that is not known.',
  'certificate-algorithm': 'A certificate is signed in a way that no chain of AMD or Intel uses.',
  chain: 'The certificates do not lead from the signing key to a root.',
  'root-unknown': 'The chain ends at a root that is not a trusted one.',
  'not-yet-valid': 'A certificate is not valid yet.',
  expired: 'A certificate is not valid any more.',
  'certificate-mismatch': 'The certificate is of another chip, product or state than the report.',
  'crl-missing': 'A list of revoked certificates is missing, and the policy demands it.',
  'crl-format': 'A list of revoked certificates cannot be read.',
  'crl-signature': 'A list of revoked certificates is not signed by its issuer.',
  'crl-expired': 'A list of revoked certificates is not current.',
  revoked: 'A certificate of the chain was revoked.',
  signature: 'The signature of the report or quote does not hold.',
  'quoting-enclave': 'The quote was not signed by the quoting enclave of Intel in its production form.',
  'collateral-missing':
    'The TCB info or the identity of the quoting enclave is missing, and the policy demands it.',
  'collateral-format': 'The TCB info or the identity of the quoting enclave cannot be read.',
  'collateral-signature': 'The TCB info or the identity of the quoting enclave is not signed by Intel.',
  'collateral-expired': 'The TCB info or the identity of the quoting enclave is not current.',
  'collateral-mismatch': 'The TCB info is of another platform than the quote.',
  'tcb-inconsistent': 'The versions of the firmware contradict each other.',
  'firmware-provisional':
    'A newer firmware runs that is not committed yet, so that the older one may come back.',
  'tcb-too-old': 'The firmware, microcode or module is older than the policy accepts.',
  'tcb-status': 'Intel lists this state of the platform under a status that the policy does not accept.',
  'debug-allowed': 'The guest may be debugged, so that its host can read it.',
  'migration-allowed': 'The guest may be handed over by a migration agent.',
  'guest-policy': 'The policy of the guest allows or lacks something that is demanded otherwise.',
  'privilege-level': 'The report was asked for at a privilege level that the policy does not accept.',
  'module-unknown': 'The TDX module is not one of Intel, or not one that the policy names.',
  'measurement-unknown': 'What runs in the guest is not on the list of the policy.',
  'host-data': 'What the host put beside the guest is not on the list of the policy.',
  'identity-key': 'The guest was not signed with a key that is on the list of the policy.',
  'report-data': 'The report is bound to another TLS key.',
  nonce: 'The report does not answer this challenge.',
} as const

export type AttestationRefusal = keyof typeof ATTESTATION_REFUSALS

/** The error of evidence that is not believed; `details.reason` is its {@link AttestationRefusal}. */
export function refusal(reason: AttestationRefusal, details: ErrorDetails = {}): CloisterError {
  return new CloisterError('CLOISTER_ATTESTATION_REFUSED', { details: { reason, ...details } })
}
