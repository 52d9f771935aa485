import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes `integrity.json` beside the scripts of a folder: the hash of each, for subresource integrity. */
export function writeIntegrity(folder: string): Readonly<Record<string, string>> {
  const paths = globSync('**/*.js', { cwd: folder }).map((path) => path.replaceAll('\\', '/'))
  const hashes = Object.fromEntries(paths.sort().map((path) => [path, hashOf(join(folder, path))]))
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(hashes, undefined, 2)}\n`)
  return hashes
}

function hashOf(path: string): string {
  return `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`
}
