import { CloisterError } from '@cloister/core'
import { type RewrapOptions, rewrapFile } from '../../seal/rewrap-file.ts'
import type { SealedArtifact } from './sealed-keys.ts'

/**
 * Wraps the data keys of sealed files anew. Keys from elsewhere go on opening them.
 *
 * @throws What the first file threw that could not be done, after all others were.
 */
export async function rewrapAll(
  artifacts: readonly SealedArtifact[],
  options: Omit<RewrapOptions, 'keepOthers'>,
): Promise<void> {
  const faults: unknown[] = []
  for (const { path } of artifacts) {
    if (options.signal?.aborted) throw new CloisterError('CLOISTER_ABORTED')
    try {
      await rewrapFile(path, { ...options, keepOthers: true })
    } catch (cause) {
      faults.push(cause)
    }
  }
  if (faults.length > 0) throw faults[0]
}
