import { CloisterError } from '@cloister/core'

/** Why a signature is not believed. The names are API: match on them. The sentences say what to look at. */
export const SIGNATURE_REFUSALS = {
  'bundle-too-large': 'The signature file is larger than any that is read.',
  'bundle-format': 'The signature file is no Sigstore bundle with one DSSE envelope.',
  'media-type': 'The bundle is not of version 0.3, the one for signatures of models.',
  keyless:
    'It was signed without a key of its own, by Sigstore (Fulcio, Rekor), which is not verified here. Verify it with model_signing or cosign, or sign the model by a key or a certificate.',
  'signature-missing': 'The envelope has no signature.',
  'signatures-several': 'The envelope has several signatures, and one is what a model has.',
  'payload-type': 'The envelope holds something else than an in-toto statement.',
  'method-mismatch':
    'It was signed by a certificate where a key is trusted, or by a key where certificates are.',
  'key-other': 'It was signed by another key than the trusted one.',
  signature: 'The signature does not belong to the statement, or the statement was changed.',
  'certificate-format': 'A certificate of the bundle cannot be read, or demands something that is not known.',
  'certificate-chain': 'The certificates do not lead to a trusted root.',
  'certificate-dates': 'A certificate is not valid yet, or not any more, at the time of verification.',
  'certificate-usage': 'The certificate is not one for signing code.',
  'certificate-key': 'The certificate is for a key that is not on P-256, P-384 or P-521.',
  'statement-format': 'The statement cannot be read, or says something twice or not at all.',
  'predicate-unknown': 'The statement is about something else than a model, or of an unknown version.',
  'method-unknown': 'The statement lists a model in a way that is not known.',
  'hash-unknown': 'The statement names a hash that is not known.',
  'hash-unsupported':
    'The files are hashed by BLAKE3, which Node.js cannot compute. Have the model signed by SHA-256.',
  'ignored-path': 'The statement names a path to ignore that is none inside of a model.',
  'resources-empty': 'The statement lists no file.',
  'resources-too-many': 'The statement lists more files than are read.',
  'resource-name': 'The statement names a file that is none inside of a model.',
  'resource-duplicate': 'The statement lists a file twice.',
  'resource-digest': 'The statement has a digest that is none of the hash that it names.',
  shards: 'The parts of a file overlap, leave something out, or are not of the size that the statement says.',
  subject: 'The digest of the whole model is not that of the listed files.',
} as const

/** One of {@link SIGNATURE_REFUSALS}; the `reason` of a `CLOISTER_MODEL_SIGNATURE_REFUSED`. */
export type SignatureRefusal = keyof typeof SIGNATURE_REFUSALS

export function refusal(reason: SignatureRefusal, cause?: unknown): CloisterError {
  return new CloisterError('CLOISTER_MODEL_SIGNATURE_REFUSED', { details: { reason }, cause })
}
