import { writing } from '../../seal/files/file-fault.ts'
import { beginFile } from '../../seal/files/unfinished-file.ts'

/**
 * Writes a file that has its name only when it is whole and on the disk. A process may end at any moment: what was there
 * before stays, or what is written is there.
 *
 * @param mode Its rights. Default: of its owner alone.
 * @throws A `CloisterError` with code `CLOISTER_FILE_UNWRITABLE`.
 */
export async function writeWhole(path: string, text: string, mode = 0o600): Promise<void> {
  const file = await beginFile(path, { mode, resumes: false, replaces: true })
  try {
    await writing(file.handle.writeFile(text))
    // The umask of a careless shell must not decide who reads a key, nor keep a public file from its server.
    await writing(file.handle.chmod(mode))
    await file.finish()
  } catch (cause) {
    await file.abandon(false)
    throw cause
  }
}
