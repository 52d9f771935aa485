import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const CHILD_TIMEOUT_MS = 120_000

/** The thread of an index on disk is a program of its own, which a bundle finds by its own `package.json`. */
const CHECKPOINT_WORKER = new URL('../../packages/core/src/retrieve/checkpoint-worker.ts', import.meta.url)
const MANIFEST = { type: 'module', imports: { '#checkpoint-worker': './checkpoint-worker.js' } }

interface Bundler {
  build(options: Readonly<Record<string, unknown>>): Promise<unknown>
}

/** Runs a bundled program in a process of its own and returns what it printed as JSON. */
export type RunChild<Result> = (nodeFlags: readonly string[], args: readonly string[]) => Promise<Result>

/**
 * Bundles a program as it would be shipped: stripping types at start alone takes 45 MB, which is not ours to measure.
 * The bundle is removed when `use` has ended.
 */
export async function withBundledChild<Result, T>(
  entry: URL,
  use: (run: RunChild<Result>) => Promise<T>,
  timeoutMs: number = CHILD_TIMEOUT_MS,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-bench-'))
  try {
    const outfile = join(directory, 'child.js')
    writeFileSync(join(directory, 'package.json'), JSON.stringify(MANIFEST))
    await bundler().build({
      entryPoints: { child: entry.pathname, 'checkpoint-worker': CHECKPOINT_WORKER.pathname },
      outdir: directory,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // What CommonJS in the bundle asks the runtime for.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url)",
      },
      conditions: ['@cloister/source'],
      external: ['esbuild', 'node-llama-cpp'],
      logLevel: 'error',
    })
    return await use(async (nodeFlags, args) => {
      const { stdout } = await promisify(execFile)(process.execPath, [...nodeFlags, outfile, ...args], {
        timeout: timeoutMs,
      })
      return JSON.parse(stdout)
    })
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** The bundler is a dependency of the development stack only. */
function bundler(): Bundler {
  const manifest = createRequire(import.meta.url).resolve('@cloister/dev-stack/package.json')
  return createRequire(manifest)('esbuild')
}
