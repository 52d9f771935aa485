import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'

/**
 * Looks at what would be published, not at what is in the tree: packs each package, lets attw read the tarball, and
 * imports every public entry from an installation that has the tarballs and nothing of the workspace. A bundler that
 * drops what has no side effects must keep the registration of an element.
 */
const repoRoot = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'cloister-packaging-'))
const scope = join(folder, 'node_modules/@cloister')

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly dependencies?: Readonly<Record<string, string>>
}

const run = (command: string, words: readonly string[], cwd = repoRoot): string =>
  execFileSync(command, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

try {
  mkdirSync(scope, { recursive: true })
  const names = readdirSync(join(repoRoot, 'packages'))
  for (const name of names) install(name)
  for (const name of names) await importAll(name)
  for (const name of ['search', 'recommendations', 'assistant']) await bundleElement(name)
  console.log(`${names.length} packages pack, type and import as they should.`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function install(name: string): void {
  const source = join(repoRoot, 'packages', name)
  const packed = join(folder, `${name}.tgz`)
  run('npx', ['--yes', 'pnpm@12', 'pack', '--out', packed], source)
  run('attw', [packed, '--profile', 'esm-only', '--exclude-entrypoints', 'package.json'])
  const target = join(scope, name)
  mkdirSync(target)
  run('tar', ['-xzf', packed, '-C', target, '--strip-components=1'])
  const manifest = readManifest(target)
  const text = readFileSync(join(target, 'package.json'), 'utf8')
  if (/workspace:|catalog:/u.test(text.replace(/"devDependencies"[\s\S]*?\}/u, '')))
    throw new Error(`${name}: a reference into the workspace is published`)
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    if (!dependency.startsWith('@cloister/')) link(source, dependency)
  }
}

/** Third parties come from the store of the workspace, where they already are. */
function link(source: string, dependency: string): void {
  const target = join(folder, 'node_modules', dependency)
  if (existsSync(target)) return
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(realpathSync(join(source, 'node_modules', dependency)), target)
}

async function importAll(name: string): Promise<void> {
  const { name: fullName, exports } = readManifest(join(scope, name))
  // A pattern names data, such as `./contract/*.graphql`, which is read and not imported.
  const entries = Object.keys(exports).filter((entry) => entry !== './package.json' && !entry.includes('*'))
  const program = entries
    .map((entry) => `await import(${JSON.stringify(fullName + entry.slice(1))})`)
    .join('\n')
  run(process.execPath, ['--input-type=module', '--eval', program], folder)
}

async function bundleElement(name: string): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: `import '@cloister/storefront/${name}'`, resolveDir: folder },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  })
  if (!outputFiles.some(({ text }) => text.includes(`"cloister-${name}"`)))
    throw new Error(`storefront: a bundler drops cloister-${name}`)
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest
}
