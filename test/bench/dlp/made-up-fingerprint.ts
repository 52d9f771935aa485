import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fingerprint, fingerprintModel } from '@cloister/containment/dlp'

const MODEL_BYTES = 16 * 2 ** 20

export async function madeUpFingerprint(): Promise<Fingerprint> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-bench-dlp-'))
  try {
    const path = join(folder, 'model.bin')
    await writeFile(path, randomBytes(MODEL_BYTES))
    return await fingerprintModel([{ path, sizeBytes: MODEL_BYTES }])
  } finally {
    await rm(folder, { recursive: true })
  }
}
