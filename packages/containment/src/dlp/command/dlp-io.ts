import type { CommandIo } from '../../audit/command/command-io.ts'

/** What the commands about leaving bytes touch of the world. */
export interface DlpIo extends CommandIo {
  readonly stdin: AsyncIterable<Uint8Array>
}

/** 0 nothing was found, or done; 1 something was; 2 not understood; 3 something could not be read, written or looked into. */
export type DlpExitCode = 0 | 1 | 2 | 3
