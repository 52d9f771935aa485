import { open } from 'node:fs/promises'
import { reading } from '../../seal/files/file-fault.ts'
import { SEALED_MARK_BYTES, sealedMarkIn } from '../../seal/format/sealed-header.ts'
import { detectWeightsInFile } from '../../weights/detect-weights.ts'
import type { ModelFile } from './fingerprint-model.ts'

/**
 * Those files of a folder that are the model itself: weights by their content, and sealed artifacts. What stands beside them,
 * such as a licence or the vocabulary, is in the hands of many, and would be found in innocent uploads.
 */
export async function modelFilesOf(
  files: readonly ModelFile[],
  signal?: AbortSignal,
): Promise<readonly ModelFile[]> {
  const found: ModelFile[] = []
  for (const file of files) {
    const options = { sampled: true, ...(signal && { signal }) }
    if (
      (await isSealed(file)) ||
      (await reading(detectWeightsInFile(file.path, options))).findings.length > 0
    )
      found.push(file)
  }
  return found
}

async function isSealed({ path }: ModelFile): Promise<boolean> {
  await using file = await reading(open(path))
  const mark = Buffer.alloc(SEALED_MARK_BYTES)
  await reading(file.read(mark, 0, mark.length, 0))
  return sealedMarkIn(mark) === 0
}
