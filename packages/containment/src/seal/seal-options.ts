import { CloisterError } from '@cloister/core'
import { optionFault } from '@cloister/core/gateway'
import * as z from 'zod/mini'
import type { EncryptionContext } from '../keys/encryption-context.ts'
import { isEncryptionContext } from '../keys/encryption-context.ts'
import type { KeyProvider } from '../keys/key-provider.ts'
import { isArtifactName } from './format/artifact-name.ts'
import { LARGEST_FRAME, SMALLEST_FRAME } from './format/layout.ts'
import { isThreadCount } from './frames/frame-crew.ts'

/** How far a file is. */
export interface SealProgress {
  readonly doneBytes: number
  readonly totalBytes: number
}

/** What every call on sealed files takes. */
export interface OpeningOptions {
  /** One of them has to open the artifact; all of those that fit are tried. */
  readonly keys: KeyProvider | readonly KeyProvider[]
  /** What the artifact has to be: each entry has to be in its context. Asked before any key is. Default: nothing. */
  readonly context?: EncryptionContext | undefined
  readonly signal?: AbortSignal | undefined
}

/** What goes with work on whole files. */
export interface FileWorkOptions {
  /** Whether a file of the same name may be replaced. Default `false`. */
  readonly replace?: boolean | undefined
  /** Go on with what a broken run left in the folder, as far as it proves to be right. Not beside another run. Default `false`. */
  readonly resume?: boolean | undefined
  /** Threads, 1 to 64. Default: as many as there are cores, at most 4. A file up to 4 MiB needs none. */
  readonly threads?: number | undefined
  readonly onProgress?: ((progress: SealProgress) => void) | undefined
}

type Optional<Type> = z.ZodMiniOptional<z.ZodMiniType<Type>>

const key = z.custom<KeyProvider>(isKey)

export const pathText: z.ZodMiniType<string> = z.string().check(z.minLength(1))
export const keysSchema: z.ZodMiniType<OpeningOptions['keys']> = z.union([
  z.readonly(z.array(key).check(z.minLength(1), z.maxLength(16))),
  key,
])
export const artifactName: z.ZodMiniType<string> = z.string().check(z.refine(isArtifactName))
export const frameSize: z.ZodMiniType<number> = z.number().check(z.refine(isFrameSize))

export const openingShape: {
  readonly keys: z.ZodMiniType<OpeningOptions['keys']>
  readonly context: Optional<EncryptionContext>
  readonly signal: Optional<AbortSignal>
} = {
  keys: keysSchema,
  context: z.optional(z.custom<EncryptionContext>(isEncryptionContext)),
  signal: z.optional(z.instanceof(AbortSignal)),
}

export const fileWorkShape: {
  readonly replace: Optional<boolean>
  readonly resume: Optional<boolean>
  readonly threads: Optional<number>
  readonly onProgress: Optional<(progress: SealProgress) => void>
} = {
  replace: z.optional(z.boolean()),
  resume: z.optional(z.boolean()),
  threads: z.optional(z.number().check(z.refine(isThreadCount))),
  onProgress: z.optional(z.custom<(progress: SealProgress) => void>((value) => typeof value === 'function')),
}

function isKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { keyId, wrap, unwrap } = value as Partial<KeyProvider>
  const isNamed = typeof keyId === 'string' && /^[\x21-\x7e]{1,512}$/u.test(keyId)
  return isNamed && typeof wrap === 'function' && typeof unwrap === 'function'
}

function isFrameSize(value: number): boolean {
  const exponent = Math.log2(value)
  return Number.isInteger(exponent) && exponent >= SMALLEST_FRAME && exponent <= LARGEST_FRAME
}

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. */
export function checkedOptions<Schema extends z.core.$ZodType>(
  schema: Schema,
  options: unknown,
): z.output<Schema> {
  const parsed = z.safeParse(schema, options)
  if (parsed.success) return parsed.data
  throw optionFault(schema, parsed.error.issues[0])
}

export function listOf(keys: KeyProvider | readonly KeyProvider[]): readonly KeyProvider[] {
  return Array.isArray(keys) ? keys : [keys as KeyProvider]
}

/** @throws A {@link CloisterError} with code `CLOISTER_CONTEXT_MISMATCH`. */
export function checkContext(there: EncryptionContext, wanted: EncryptionContext = {}): void {
  const isThere = Object.entries(wanted).every(
    ([name, value]) => Object.hasOwn(there, name) && there[name] === value,
  )
  if (!isThere) throw new CloisterError('CLOISTER_CONTEXT_MISMATCH')
}
