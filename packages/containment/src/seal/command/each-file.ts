import { asCloisterError, type CloisterError } from '@cloister/core'
import type { FoundFile } from './files-below.ts'
import type { SealExitCode, SealIo } from './seal-io.ts'

const TOGETHER = 4

const REFUSED: ReadonlySet<string> = new Set([
  'CLOISTER_CONTEXT_MISMATCH',
  'CLOISTER_KEY_REFUSED',
  'CLOISTER_SEALED_CHANGED',
  'CLOISTER_SEALED_UNREADABLE',
])
const NOT_UNDERSTOOD: ReadonlySet<string> = new Set([
  'CLOISTER_KEY_FILE_INVALID',
  'CLOISTER_OPTIONS_INVALID',
  'CLOISTER_RUNTIME_UNSUPPORTED',
])

/** Works on some files at a time; one that fails is told, and the others go on. */
export async function eachFile(
  files: readonly FoundFile[],
  io: SealIo,
  work: (file: FoundFile) => Promise<void>,
): Promise<SealExitCode> {
  const waiting = [...files]
  const codes = new Set<SealExitCode>()
  async function hand(): Promise<void> {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      try {
        await work(file)
      } catch (cause) {
        codes.add(told(asCloisterError(cause), io, file.path))
        if (io.signal?.aborted === true) return
      }
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, hand))
  return ([1, 2, 3] as const).find((code) => codes.has(code)) ?? 0
}

/** Tells what went wrong, and says what to end with. */
export function told(error: CloisterError, io: SealIo, path?: string): SealExitCode {
  io.stderr(`${path === undefined ? '' : `${shown(path)}: `}${error.message} [${error.code}]\n`)
  if (REFUSED.has(error.code)) return 1
  return NOT_UNDERSTOOD.has(error.code) ? 2 : 3
}

/** A path as a terminal may show it. */
export function shown(path: string): string {
  return path.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')
}
