import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Says which of some programs is not on this machine; `undefined` when all are. */
export function findPrograms(names: readonly string[]): string | undefined {
  const folders = process.env['PATH']?.split(delimiter) ?? []
  const missing = names.filter((name) => !folders.some((folder) => isProgram(join(folder, name))))
  return missing.length === 0 ? undefined : `skipped: install ${missing.join(', ')}`
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
