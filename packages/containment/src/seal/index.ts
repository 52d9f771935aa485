// Sealing and unsealing files
export { type SealedFile, type SealOptions, sealFile } from './seal-file.ts'
export { type UnsealedFile, type UnsealOptions, unsealFile } from './unseal-file.ts'
export type { FileWorkOptions, OpeningOptions, SealProgress } from './seal-options.ts'

// Reading a part
export { type OpenedSealed, type OpenSealedOptions, openSealed } from './open-sealed.ts'

// Rotating keys, and looking without one
export { type RewrapOptions, rewrapFile } from './rewrap-file.ts'
export { inspectSealed, type SealedSummary } from './inspect-sealed.ts'

// Where keys are kept
export type { EncryptionContext } from '../keys/encryption-context.ts'
export type { KeyProvider } from '../keys/key-provider.ts'
export { createKeyFile, fileKey } from '../keys/file-key.ts'
export { passphraseKey } from '../keys/passphrase-key.ts'
export { type VaultTransitOptions, vaultTransitKey } from '../keys/vault-transit-key.ts'
