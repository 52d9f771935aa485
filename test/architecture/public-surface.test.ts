import { existsSync, globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const repoRoot = resolve(import.meta.dirname, '../..')
const manifests = globSync('packages/*/package.json', { cwd: repoRoot })

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly publishConfig: { readonly exports: Readonly<Record<string, unknown>> }
  readonly scripts?: Readonly<Record<string, string>>
}

const manifestOf = (path: string): Manifest =>
  JSON.parse(readFileSync(resolve(repoRoot, path), 'utf8')) as Manifest

describe('public surface', () => {
  it('knows all seven packages', () => {
    expect(manifests).toHaveLength(7)
  })

  it.each(manifests)('%s exports contents pages that exist, and publishes the same ones', (path) => {
    const { exports, publishConfig } = manifestOf(path)
    const sources = Object.values(exports).flatMap((entry) =>
      typeof entry === 'string' || entry['@cloister/source']?.includes('*')
        ? []
        : [entry['@cloister/source'] ?? 'missing'],
    )
    const folder = resolve(repoRoot, path, '..')
    expect(sources.filter((source) => !existsSync(resolve(folder, source)))).toEqual([])
    // What tests stand on, and what builds a package, is for the workspace only.
    const published = Object.keys(exports).filter((entry) => !/^\.\/(?:build|test-support)\//u.test(entry))
    expect(Object.keys(publishConfig.exports)).toEqual(published)
  })

  it.each(manifests)('%s runs nothing on the machine of who installs it', (path) => {
    const lifecycle = ['preinstall', 'install', 'postinstall', 'prepare']
    expect(Object.keys(manifestOf(path).scripts ?? {}).filter((name) => lifecycle.includes(name))).toEqual([])
  })

  it('is named exports only: no star, no default', () => {
    const pages = globSync('packages/*/src/{index,*/index}.ts', { cwd: repoRoot })
    const loose = pages.filter((page) =>
      /export\s+(?:\*|default)/u.test(readFileSync(resolve(repoRoot, page), 'utf8')),
    )
    expect(pages.length).toBeGreaterThan(7)
    expect(loose).toEqual([])
  })
})
