import { existsSync, globSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const repoRoot = resolve(import.meta.dirname, '../..')

/** What software under Apache-2.0 may be given together with, without a duty to publish anything. */
const CARRIED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
])

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string | { readonly type?: string }
  readonly licenses?: readonly { readonly type?: string }[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** Where a package finds one that it depends on: beside it or above it, as Node.js looks. */
function folderOf(name: string, from: string): string | undefined {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name)
    if (existsSync(join(place, 'package.json'))) return realpathSync(place)
  }
  return undefined
}

/** Everything that comes with what is published, at any depth. What is optional may not be there. */
function shipped(): ReadonlyMap<string, Manifest> {
  const found = new Map<string, Manifest>()
  const waiting = globSync('packages/*', { cwd: repoRoot }).map((path) => join(repoRoot, path))
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const place of placesOf(folder)) {
      if (found.has(place)) continue
      found.set(place, manifestIn(place))
      waiting.push(place)
    }
  }
  return found
}

function placesOf(folder: string): readonly string[] {
  const { dependencies = {}, optionalDependencies = {} } = manifestIn(folder)
  const names = Object.keys({ ...dependencies, ...optionalDependencies })
  return names
    .filter((name) => !name.startsWith('@cloister/'))
    .flatMap((name) => {
      const place = folderOf(name, folder)
      if (place === undefined && !(name in optionalDependencies)) throw new Error(`${name} is not installed`)
      return place === undefined ? [] : [place]
    })
}

function licencesOf({ license, licenses }: Manifest): readonly string[] {
  const said = typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type)
  const written = said ?? 'none'
  // Of several that are offered, one is enough.
  return written.replaceAll(/[()]/gu, '').split(/ OR /u)
}

const isCarried = (manifest: Manifest): boolean =>
  licencesOf(manifest).some((offered) => offered.split(/ AND /u).every((one) => CARRIED.has(one)))

describe('what comes with the packages', () => {
  const all = [...shipped().values()]

  it('is all looked at', () => {
    expect(all.length).toBeGreaterThan(60)
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['axios', 'zod', 'jose', 'lit']))
  })

  it('has a licence that Apache-2.0 can carry', () => {
    const strange = all.filter((manifest) => !isCarried(manifest))
    expect(strange.map((one) => `${one.name} ${one.version}: ${licencesOf(one).join(' or ')}`)).toEqual([])
  })

  it('would be refused with a licence that asks for more', () => {
    const planted = { name: 'planted', version: '1.0.0' }
    for (const license of ['GPL-3.0-only', 'SEE LICENSE IN EULA', 'MIT AND AGPL-3.0', undefined])
      expect(isCarried({ ...planted, ...(license !== undefined && { license }) })).toBe(false)
    expect(isCarried({ ...planted, license: '(GPL-2.0 OR MIT)' })).toBe(true)
  })
})
