import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/** A worker has nothing of Node.js; `node` is only the name under which Lit keeps its build for servers. */
const WORKER_CONDITIONS = ['workerd', 'worker', 'node', 'module', 'production']

/** Hydrogen's and Oxygen's plugins set most of this by themselves; the condition `node` and the alias are for Lit. */
export default defineConfig(({ isSsrBuild = false }) => ({
  build: {
    outDir: isSsrBuild ? 'dist/server' : 'dist/client',
    copyPublicDir: !isSsrBuild,
    rolldownOptions: {
      input: isSsrBuild ? 'server.ts' : 'app/entry.client.tsx',
      output: { entryFileNames: isSsrBuild ? 'index.js' : 'assets/[name].js' },
    },
  },
  resolve: { alias: isSsrBuild ? { buffer: resolve(import.meta.dirname, 'buffer-of-worker.ts') } : {} },
  ssr: { target: 'webworker', noExternal: true, resolve: { conditions: WORKER_CONDITIONS } },
}))
