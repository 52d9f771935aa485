import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeyFile, fileKey, type KeyProvider } from '@cloister/containment/seal'
import { onTestFinished } from 'vitest'

/** A folder with a key for one test. */
export interface SealedCase {
  readonly folder: string
  readonly key: KeyProvider
  /** Writes a file of random bytes. */
  content(name: string, length: number): { readonly path: string; readonly bytes: Buffer }
}

/** @param below Where the folder is made. */
export async function sealedCase(below: string = tmpdir()): Promise<SealedCase> {
  const folder = mkdtempSync(join(below, 'cloister-sealed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const keyPath = join(folder, 'test.key')
  await createKeyFile(keyPath)
  return {
    folder,
    key: await fileKey(keyPath),
    content(name, length) {
      const path = join(folder, name)
      const bytes = randomBytes(length)
      writeFileSync(path, bytes)
      return { path, bytes }
    },
  }
}
