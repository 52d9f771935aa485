import type { CommandIo } from '../../audit/command/command-io.ts'
import type { AwsCredentials } from '../../keys/sign-v4.ts'

/** What the commands about sealed files touch of the world. */
export interface SealIo extends CommandIo {
  /** The token of Vault or OpenBao, where the surroundings hold one. */
  readonly vaultToken?: string
  /** An access key of AWS, where the surroundings hold one. */
  readonly awsCredentials?: AwsCredentials
  /** The PIN of a token, where the surroundings hold one. */
  readonly pkcs11Pin?: string
}

/** 0 done, 1 an artifact was refused, 2 not understood, 3 something could not be read, written or reached. */
export type SealExitCode = 0 | 1 | 2 | 3
