import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { reading } from '../../seal/files/file-fault.ts'
import { decodeFingerprint, type Fingerprint } from '../fingerprint/fingerprint-file.ts'

/** @throws A {@link CloisterError} with code `CLOISTER_FILE_UNREADABLE` or `CLOISTER_FINGERPRINT_INVALID`. */
export async function readFingerprints(
  paths: readonly string[],
  folder: string,
): Promise<readonly Fingerprint[]> {
  return await Promise.all(
    paths.map(async (path) => decodeFingerprint(await reading(readFile(resolve(folder, path))))),
  )
}
