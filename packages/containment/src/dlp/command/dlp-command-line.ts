import { readArguments, UNREADABLE_LINE } from '../../read-arguments.ts'

/** What stands behind `cloister dlp`. */
export interface DlpCommandLine {
  readonly command: string
  readonly paths: readonly string[]
  readonly fingerprints: readonly string[]
  readonly to?: string
  readonly config?: string
  readonly listen?: string
  readonly alarms?: string
  readonly icap: boolean
  readonly everything: boolean
  readonly replace: boolean
  readonly json: boolean
  readonly help: boolean
}

const OPTIONS = {
  fingerprint: { type: 'string', multiple: true },
  to: { type: 'string' },
  config: { type: 'string', short: 'c' },
  listen: { type: 'string' },
  alarms: { type: 'string' },
  icap: { type: 'boolean', default: false },
  everything: { type: 'boolean', default: false },
  replace: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** @returns A sentence where the line cannot be understood. It repeats nothing of what a script passed on. */
export function readDlpCommandLine(argv: readonly string[]): DlpCommandLine | string {
  const parsed = readArguments(argv, OPTIONS)
  if (parsed === undefined) return UNREADABLE_LINE
  const { positionals, values } = parsed
  const [command = '', ...paths] = positionals
  const { fingerprint: fingerprints = [], ...given } = values
  return { ...given, command, paths, fingerprints }
}
