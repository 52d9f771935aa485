// Sealing and unsealing files
export { type SealedFile, type SealOptions, sealFile } from './seal-file.ts'
export { type UnsealedFile, type UnsealOptions, unsealFile } from './unseal-file.ts'
export type { FileWorkOptions, OpeningOptions, SealProgress } from './seal-options.ts'

// Reading a part
export { type OpenedSealed, type OpenSealedOptions, openSealed } from './open-sealed.ts'

// Rotating keys, and looking without one
export { type RewrapOptions, rewrapFile } from './rewrap-file.ts'
export { inspectSealed, type SealedSummary } from './inspect-sealed.ts'
export type { WrappedBy } from '../keys/wrapped-by.ts'

// Where keys are kept
export type { EncryptionContext } from '../keys/encryption-context.ts'
export type { KeyProvider } from '../keys/key-provider.ts'
export { type AwsKmsOptions, awsKmsKey } from '../keys/aws-kms-key.ts'
export type { AwsCredentials } from '../keys/sign-v4.ts'
export { type AzureVaultOptions, azureVaultKey } from '../keys/azure-vault-key.ts'
export { createKeyFile, fileKey } from '../keys/file-key.ts'
export { type GcpKmsOptions, gcpKmsKey } from '../keys/gcp-kms-key.ts'
export { passphraseKey } from '../keys/passphrase-key.ts'
export { type Pkcs11Options, pkcs11Key } from '../keys/pkcs11-key.ts'
export { type VaultTransitOptions, vaultTransitKey } from '../keys/vault-transit-key.ts'
export type { KeyServiceOptions, KeyServiceToken } from '../keys/key-service-options.ts'

// Credentials as the tools of their owners find them
export { awsDefaultCredentials, azureDefaultToken, googleDefaultToken } from '../keys/default-credentials.ts'
