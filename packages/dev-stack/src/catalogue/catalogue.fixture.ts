import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A directory with these files, for one test. */
export function aDirectoryWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-catalogue-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), content)
  }
  return directory
}

/** A record of our own form, as a line of JSON. */
export function aLine(id: string, rest: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    id,
    title: `Product ${id}`,
    category: ['Kitchen'],
    priceMinor: 4900,
    currency: 'EUR',
    inStock: true,
    attributes: {},
    ...rest,
  })
}
