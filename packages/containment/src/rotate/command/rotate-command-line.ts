import { readArguments, UNREADABLE_LINE } from '../../read-arguments.ts'

/** What stands behind `cloister rotate`. */
export interface RotateCommandLine {
  readonly words: readonly string[]
  readonly config: string
  readonly dryRun: boolean
  readonly confirmed: readonly string[]
  readonly begun: readonly string[]
  readonly ended: readonly string[]
  readonly json: boolean
  readonly help: boolean
}

const PLAN_FILE_NAME = 'cloister-rotation.yaml'

const OPTIONS = {
  config: { type: 'string', short: 'c', default: PLAN_FILE_NAME },
  'dry-run': { type: 'boolean', default: false },
  confirm: { type: 'string', multiple: true },
  begin: { type: 'string', multiple: true },
  end: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** @returns A sentence where the line cannot be understood. It repeats nothing of what a script passed on. */
export function readRotateCommandLine(argv: readonly string[]): RotateCommandLine | string {
  const parsed = readArguments(argv, OPTIONS)
  if (parsed === undefined) return UNREADABLE_LINE
  const { positionals: words, values } = parsed
  const { config, confirm: confirmed = [], begin: begun = [], end: ended = [], json, help } = values
  return { words, config, dryRun: values['dry-run'], confirmed, begun, ended, json, help }
}
