// Signing a model, and verifying one
export { type SignedModel, type SignModelOptions, signModel } from './sign-model.ts'
export { type VerifiedModel, type VerifyModelOptions, verifyModel } from './verify-model.ts'
export type { HashingOptions } from './hashing-options.ts'
export type { HashProgress } from './hashing/hash-parts.ts'
export type { FileHash } from './manifest/manifest.ts'

// Who signs
export type { ModelSigner } from './keys/model-signer.ts'
export { type KeySignerOptions, keySigner } from './keys/key-signer.ts'
export { type CertificateSignerOptions, certificateSigner } from './keys/certificate-signer.ts'

// Who is trusted
export type { ModelSignedBy, ModelTrust } from './keys/model-trust.ts'
export { trustedKey } from './keys/trusted-key.ts'
export { type TrustedRootsOptions, trustedRoots } from './keys/trusted-roots.ts'

// Why a model is not believed
export type { ModelFault, ModelFaultKind } from './model-fault.ts'
export { SIGNATURE_REFUSALS, type SignatureRefusal } from './signature-refusal.ts'
export type { SigningKeyFault } from './keys/elliptic-key.ts'
