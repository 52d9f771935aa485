import type { CommandIo } from '../../audit/command/command-io.ts'

/** What `cloister sign` and `cloister verify` touch of the world. */
export interface SignIo extends CommandIo {
  /** What opens the key, where the surroundings hold it. */
  readonly keyPassphrase?: string
}

/** 0 signed or verified, 1 not, 2 not understood, 3 something could not be read or written. */
export type SignExitCode = 0 | 1 | 2 | 3
