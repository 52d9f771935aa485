import { build } from 'esbuild'

/** One file for each action, which `app.config.yaml` names. Words of the command line are conditions of `exports`. */
await build({
  entryPoints: { webhooks: 'actions/webhooks.ts' },
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  conditions: process.argv.slice(2),
  logLevel: 'warning',
  // A package that says that it has no side effects is believed.
  logOverride: { 'ignored-bare-import': 'silent' },
})
