import * as z from 'zod/mini'
import { isThreadCount } from '../seal/frames/frame-crew.ts'
import type { HashProgress } from './hashing/hash-parts.ts'
import { isNameInside } from './manifest/resource-name.ts'
import type { ModelFault } from './model-fault.ts'

/** What goes with reading a model. */
export interface HashingOptions {
  /** The signature file. Default: `model.sig` in the folder; for a model that is one file, its name with `.sig` behind it. */
  readonly signature?: string | undefined
  /** What is no part of the model, below its folder with slashes: files, and folders with all that they hold. Default: nothing. */
  readonly ignoredPaths?: readonly string[] | undefined
  /** Whether `.git`, `.gitattributes`, `.github` and `.gitignore` of the folder are no part of the model. Default `true`. */
  readonly ignoresGit?: boolean | undefined
  /** Threads, 1 to 64. Default: as many as there are cores, at most 4. One file, or one part of it, is read by one. */
  readonly threads?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: HashProgress) => void) | undefined
  /** Told of each file that is not as it should be, before the call throws. */
  readonly onFault?: ((fault: ModelFault) => void) | undefined
}

type Optional<Type> = z.ZodMiniOptional<z.ZodMiniType<Type>>

const call = <Call>(): Optional<Call> =>
  z.optional(z.custom<Call>((value: unknown) => typeof value === 'function'))

export const hashingShape: {
  readonly signature: Optional<string>
  readonly ignoredPaths: Optional<readonly string[]>
  readonly ignoresGit: Optional<boolean>
  readonly threads: Optional<number>
  readonly signal: Optional<AbortSignal>
  readonly onProgress: Optional<(progress: HashProgress) => void>
  readonly onFault: Optional<(fault: ModelFault) => void>
} = {
  signature: z.optional(z.string().check(z.minLength(1))),
  ignoredPaths: z.optional(z.readonly(z.array(z.string().check(z.refine(isNameInside))))),
  ignoresGit: z.optional(z.boolean()),
  threads: z.optional(z.number().check(z.refine(isThreadCount))),
  signal: z.optional(z.instanceof(AbortSignal)),
  onProgress: call(),
  onFault: call(),
}
