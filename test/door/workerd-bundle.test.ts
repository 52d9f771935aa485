import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

const repoRoot = resolve(import.meta.dirname, '../..')
const fromDevStack = createRequire(resolve(repoRoot, 'packages/dev-stack/package.json'))

interface Esbuild {
  build(options: object): Promise<{
    readonly outputFiles: readonly { readonly text: string }[]
    readonly metafile: { readonly inputs: Readonly<Record<string, unknown>> }
  }>
}

/** Bundles an entry as a worker platform does, with nothing left outside but what such a runtime itself has. */
async function bundle(entry: string, conditions: readonly string[]) {
  const { build } = (await import(pathToFileURL(fromDevStack.resolve('esbuild')).href)) as Esbuild
  const { outputFiles, metafile } = await build({
    entryPoints: [resolve(repoRoot, 'packages/core/src', entry)],
    absWorkingDir: repoRoot,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    conditions,
    external: ['node:*'],
    logLevel: 'silent',
  })
  return { code: outputFiles.map(({ text }) => text).join('\n'), inputs: Object.keys(metafile.inputs) }
}

/** Files that a bundle for a worker must not hold. */
const WAY_OUT = /node_modules\/(?:\.pnpm\/)?undici|connection\.node|^node:/u
const NODE_IMPORT = /(?:from\s*|import\s*|import\(\s*|require\(\s*)["']node:/u

describe('core, and the app on it, on a worker platform', () => {
  it.each([
    'index.ts',
    'agents/index.ts',
    'attest/index.ts',
    'edge/index.ts',
    'ground/index.ts',
    '../../shopify-app/src/index.ts',
  ])('%s needs nothing of Node and opens no socket of its own', async (entry) => {
    const { code, inputs } = await bundle(entry, ['@cloister/source', 'workerd'])
    expect(inputs.length).toBeGreaterThan(20)
    expect(NODE_IMPORT.test(code)).toBe(false)
    expect(inputs.filter((input) => WAY_OUT.test(input))).toEqual([])
  })

  it('speaks through fetch there', async () => {
    const { inputs } = await bundle('index.ts', ['@cloister/source', 'workerd'])
    expect(inputs.filter((input) => input.includes('transport/connection.'))).toContain(
      'packages/core/src/transport/connection.workerd.ts',
    )
  })
})
