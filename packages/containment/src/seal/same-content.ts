import type { FileHandle } from 'node:fs/promises'
import { CloisterError } from '@cloister/core'
import { reading } from './files/file-fault.ts'
import { type OpenSealedOptions, openSealed } from './open-sealed.ts'

/**
 * Whether a sealed file holds exactly what a file holds.
 *
 * @throws What {@link openSealed} throws.
 */
export async function hasSameContent(
  sealedPath: string,
  content: FileHandle,
  { keys, context, signal }: OpenSealedOptions,
): Promise<boolean> {
  await using sealed = await openSealed(sealedPath, { keys, context, signal, keptFrames: 1 })
  const { size } = await reading(content.stat())
  if (size !== sealed.plaintextBytes) return false
  const there = Buffer.alloc(1 << 20)
  for (let at = 0; at < size; at += there.length) {
    if (signal?.aborted === true) throw new CloisterError('CLOISTER_ABORTED')
    const part = there.subarray(0, Math.min(there.length, size - at))
    const { bytesRead } = await reading(content.read(part, 0, part.length, at))
    if (bytesRead < part.length || !part.equals(await sealed.read(at, part.length))) return false
  }
  return true
}
