import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Resolve workspace packages to their sources, so tests never run against a stale build. */
const conditions = ['@cloister/source', 'node']

/** Packages whose tests leave nothing behind in a module: their files share a process, which loads each module once. */
const SHARING = ['containment', 'core']
/** Tests that put something in the place of a module, which nobody else is to meet. */
const MOCKING = 'src/**/*.workerd.test.ts'

/** Tests that sit beside their source: one project per package. */
const perPackage = readdirSync('packages').map((name) => {
  const isSharing = SHARING.includes(name)
  return {
    extends: true as const,
    test: {
      ...{ name, root: `packages/${name}`, include: ['src/**/*.test.ts'] },
      ...(isSharing && { isolate: false, exclude: [MOCKING] }),
    },
  }
})
const mocking = {
  extends: true as const,
  test: { name: 'core-on-workerd', root: 'packages/core', include: [MOCKING] },
}

/** Tests that cross packages: one project per question they answer. */
const crossPackage = ['architecture', 'deploy', 'door', 'leak', 'e2e', 'browser', 'segmentation'].map(
  (name) => ({
    extends: true as const,
    test: { name, include: [`test/${name}/**/*.test.ts`] },
  }),
)

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    projects: [...perPackage, mocking, ...crossPackage],
    // One less than the processors by default, which on two of them is one file at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    expect: { requireAssertions: true, poll: { timeout: 10_000 } },
    // Properties and browsers take longer on a busy machine; what hangs is found all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.{test,test-d,bench}.ts', '**/index.ts', '**/bin.ts'],
      thresholds: { lines: 90, branches: 90 },
    },
  },
})
