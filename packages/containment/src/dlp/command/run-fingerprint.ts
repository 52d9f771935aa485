import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { filesBelow } from '../../seal/command/files-below.ts'
import { writing } from '../../seal/files/file-fault.ts'
import { encodeFingerprint } from '../fingerprint/fingerprint-file.ts'
import { fingerprintModel } from '../fingerprint/fingerprint-model.ts'
import { modelFilesOf } from '../fingerprint/model-files.ts'
import type { DlpCommandLine } from './dlp-command-line.ts'
import type { DlpExitCode, DlpIo } from './dlp-io.ts'

export async function runFingerprint(line: DlpCommandLine, to: string, io: DlpIo): Promise<DlpExitCode> {
  const all = (
    await Promise.all(line.paths.map((path) => filesBelow(resolve(io.folder, path), { withHidden: true })))
  ).flat()
  const files = line.everything ? all : await modelFilesOf(all, io.signal)
  if (files.length === 0) {
    io.stderr('There are no weights and no sealed artifacts in these files; --everything takes any file.\n')
    return 3
  }
  const fingerprint = await fingerprintModel(files, { ...(io.signal && { signal: io.signal }) })
  if (fingerprint.windows === 0) {
    io.stderr('These files are too small or too even to be known by anything.\n')
    return 3
  }
  const file = encodeFingerprint(fingerprint)
  await writing(writeFile(resolve(io.folder, to), file, { flag: line.replace ? 'w' : 'wx', mode: 0o644 }))
  const { windows, modelBytes } = fingerprint
  io.stdout(`${files.length} files of ${modelBytes} bytes, ${windows} windows, ${file.length} bytes\n`)
  return 0
}
