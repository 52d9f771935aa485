import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { reading } from '../../seal/files/file-fault.ts'
import type { ModelFile } from '../fingerprint/fingerprint-model.ts'

/** The file that a path names, or all files below a folder, hidden ones as well. Links in folders are not followed. */
export async function filesToScan(path: string): Promise<readonly ModelFile[]> {
  const named = await reading(lstat(path))
  if (!named.isDirectory()) return [{ path, sizeBytes: named.size }]
  const entries = await reading(readdir(path, { recursive: true, withFileTypes: true }))
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return await Promise.all(
    paths.map(async (one) => ({ path: one, sizeBytes: (await reading(lstat(one))).size })),
  )
}
