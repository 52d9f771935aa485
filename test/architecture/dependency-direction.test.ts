import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Who may import whom. Read it as the map of the trust boundary: an arrow that is not here does not exist.
 * Tests stand beside the sources and may use the same arrows only.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  storefront: ['core'],
  'magento-adapter': ['core', 'checkout-fraud'],
  'shopify-app': ['core', 'checkout-fraud'],
  'checkout-fraud': ['core'],
  containment: ['core'],
  'dev-stack': ['core', 'storefront', 'checkout-fraud', 'magento-adapter', 'shopify-app'],
}

/** Inside core a folder is a boundary: pure code, and code without a way out, stay what they are. */
const CORE_FOLDER_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  attest: [],
  crossing: [],
  minimise: ['crossing'],
  ground: ['minimise', 'product', 'wire'],
  product: [],
  state: [],
  wire: [],
  retrieve: ['product'],
}

/** Who may make the brands on which the boundary rests. */
const MAY_NAME: readonly { readonly name: string; readonly files: readonly RegExp[] }[] = [
  { name: 'markMinimised', files: [/^packages\/core\/src\/(?:crossing|minimise|unsafe)\//u] },
  { name: 'as Minimised<', files: [/^packages\/core\/src\/crossing\/minimised\.ts$/u] },
  { name: 'as GuardedBody', files: [/^packages\/core\/src\/(?:minimise|unsafe)\//u] },
  {
    name: 'as SignalFrame',
    // The second one is the model's side of the wire.
    files: [
      /^packages\/checkout-fraud\/src\/signal-frame\.ts$/u,
      /^packages\/dev-stack\/src\/scoring\/score-questions\.ts$/u,
    ],
  },
  { name: 'as OrderSignals', files: [/^packages\/checkout-fraud\/src\/order-signals\.ts$/u] },
  { name: 'as VelocityToken', files: [/^packages\/checkout-fraud\/src\/epoch-key\.ts$/u] },
  { name: 'revealSecret', files: [/^packages\/core\/src\/authenticate\//u] },
]

const SPECIFIER = /(?:^|\s)(?:import|export)\b[^'"]*?from\s*['"]([^'"]+)['"]|import\s*\(\s*['"]([^'"]+)['"]/gu
const PUBLIC_DOOR = /^@cloister\/[a-z-]+(?:\/[a-z-]+)*$/u

const repoRoot = resolve(import.meta.dirname, '../..')
const files = globSync(['packages/*/src/**/*.ts', 'packages/dev-stack/page/**/*.ts'], { cwd: repoRoot })
const read = (file: string): string => readFileSync(resolve(repoRoot, file), 'utf8')
const packageOf = (path: string): string => /^packages\/([^/]+)\//u.exec(path)?.[1] ?? ''
const coreFolderOf = (path: string): string => /^packages\/core\/src\/([^/]+)\//u.exec(path)?.[1] ?? ''

interface Edge {
  readonly file: string
  readonly specifier: string
  /** Path in the repository for a relative import, package name for one of ours. */
  readonly target: string
}

function edgesOf(file: string): readonly Edge[] {
  return [...read(file).matchAll(SPECIFIER)].flatMap((match) => {
    const specifier = match[1] ?? match[2] ?? ''
    if (specifier.startsWith('@cloister/'))
      return [{ file, specifier, target: `packages/${specifier.split('/')[1]}/` }]
    if (!specifier.startsWith('.')) return []
    return [{ file, specifier, target: relative(repoRoot, resolve(repoRoot, dirname(file), specifier)) }]
  })
}

function packageViolations({ file, specifier, target }: Edge): readonly string[] {
  const [from, to] = [packageOf(file), packageOf(target)]
  if (to === from) return []
  if (!MAY_IMPORT[from]?.includes(to)) return [`${file}: ${from} may not import ${to}`]
  return PUBLIC_DOOR.test(specifier) ? [] : [`${file}: ${specifier} goes past the public door of ${to}`]
}

function folderViolations({ file, target }: Edge): readonly string[] {
  const [from, to] = [coreFolderOf(file), coreFolderOf(target)]
  const allowed = CORE_FOLDER_MAY_IMPORT[from]
  if (allowed === undefined || to === '' || to === from || allowed.includes(to)) return []
  return [`${file}: ${from}/ may not import ${to}/`]
}

describe('dependency direction', () => {
  const edges = files.filter((file) => !/\.(?:test|test-d)\.ts$/u.test(file)).flatMap(edgesOf)

  it('sees every package and every bounded folder', () => {
    expect(new Set(files.map(packageOf))).toEqual(new Set(Object.keys(MAY_IMPORT)))
    expect(files.map(coreFolderOf)).toEqual(expect.arrayContaining(Object.keys(CORE_FOLDER_MAY_IMPORT)))
  })

  it('has no arrow between packages that is not on the map', () => {
    expect(edges.flatMap(packageViolations)).toEqual([])
  })

  it('has no arrow inside core that would give a pure folder a way out', () => {
    expect(edges.flatMap(folderViolations)).toEqual([])
  })

  it('would report arrows that are not on the map', () => {
    const planted = {
      file: 'packages/core/src/minimise/planted.ts',
      specifier: '../transport/gateway-door.ts',
      target: 'packages/core/src/transport/gateway-door.ts',
    }
    const across = {
      file: 'packages/core/src/index.ts',
      specifier: '@cloister/dev-stack',
      target: 'packages/dev-stack/',
    }
    expect([...folderViolations(planted), ...packageViolations(across)]).toHaveLength(2)
  })

  it.each(MAY_NAME)('lets only its own folder name $name', ({ name, files: allowed }) => {
    const naming = files.filter((file) => !file.endsWith('.test.ts') && read(file).includes(name))
    expect(naming.length).toBeGreaterThan(0)
    expect(naming.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([])
  })
})
