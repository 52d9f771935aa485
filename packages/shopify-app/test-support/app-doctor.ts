import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

/** Nothing that may be imported, so it is found by its place. */
const PROGRAM = resolve(
  import.meta.dirname,
  '../../../.ci/shopify-tools/node_modules/@shopify/cli/bin/run.js',
)

/** What Shopify's checker of apps says of one place. */
export interface DoctorIssue {
  readonly id: string
  readonly severity: string
  readonly location?: { readonly file: string; readonly line: number }
}

export interface DoctorReport {
  readonly issues: readonly DoctorIssue[]
  readonly scan: { readonly files_scanned: number; readonly rules_run: number }
}

/** The program of Shopify's command line, or nothing. */
export const SHOPIFY_CLI: string | undefined = [PROGRAM].find(existsSync)

/** Says nothing to Shopify, and signs in nowhere. */
const QUIET = { SHOPIFY_CLI_NO_ANALYTICS: '1', OPT_OUT_INSTRUMENTATION: 'true', DO_NOT_TRACK: '1', CI: '1' }

/** `shopify app doctor` by its rules that need no person and no model, over a folder that it may write into. */
export async function runAppDoctor(folder: string, home: string): Promise<DoctorReport> {
  const words = ['app', 'doctor', '--json', '--skip-instructions', '--blocking', 'none', '--path', folder]
  const { stdout } = await promisify(execFile)(process.execPath, [SHOPIFY_CLI ?? '', ...words], {
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_CACHE_HOME: home,
      ...QUIET,
    },
    maxBuffer: 64 * 1024 * 1024,
  })
  return (JSON.parse(stdout) as { readonly scan: DoctorReport }).scan
}
