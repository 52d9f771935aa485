import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A directory for the tests of one file or one `describe`, removed after them. */
export function inTemporaryDirectory(): { file(name: string): string } {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-test-'))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  return { file: (name) => join(directory, name) }
}
