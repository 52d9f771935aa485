import { readArguments, UNREADABLE_LINE } from '../../read-arguments.ts'
import { CHECKS } from '../checks/all-checks.ts'
import { CONFIG_FILE_NAME } from '../config/init-config.ts'
import { REPORTERS } from '../report/reporters.ts'
import { SEVERITIES, type Severity } from '../severity.ts'

/** What stands behind `cloister audit`. */
export interface AuditCommandLine {
  /** Empty for a run. */
  readonly words: readonly string[]
  readonly config: string
  readonly formats: readonly WantedFormat[]
  readonly failOn?: Severity
  readonly concurrency?: number
  readonly baseline?: string
  /** The checks to run, by their numbers; all without it. */
  readonly only?: readonly string[]
  readonly active: boolean
  readonly resume: boolean
  readonly force: boolean
  readonly help: boolean
}

/** `--format sarif=audit.sarif`: a format, and the file that it is written to in place of standard output. */
export interface WantedFormat {
  readonly format: string
  readonly file?: string
}

const OPTIONS = {
  config: { type: 'string', short: 'c', default: CONFIG_FILE_NAME },
  format: { type: 'string', multiple: true },
  'fail-on': { type: 'string' },
  concurrency: { type: 'string' },
  baseline: { type: 'string' },
  only: { type: 'string', multiple: true },
  active: { type: 'boolean', default: false },
  resume: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** @returns A sentence where the line cannot be understood. It repeats nothing of what a script passed on. */
export function readAuditCommandLine(argv: readonly string[]): AuditCommandLine | string {
  const parsed = readArguments(argv, OPTIONS)
  if (parsed === undefined) return UNREADABLE_LINE
  const { positionals, values } = parsed
  const formats = (values.format ?? ['terminal']).map(readFormat)
  const failOn = SEVERITIES.find((severity) => severity === values['fail-on'])
  const concurrency = values.concurrency === undefined ? undefined : Number(values.concurrency)
  const fault = formatFault(formats) ?? numberFault(concurrency)
  if (fault !== undefined) return fault
  if (values['fail-on'] !== undefined && failOn === undefined)
    return `--fail-on is one of ${SEVERITIES.join(', ')}.`
  const only = values.only?.flatMap((ids) => ids.toUpperCase().split(/[\s,]+/u)).filter((id) => id !== '')
  const unknown = only?.some((id) => !CHECKS.some((check) => check.id === id))
  if (unknown === true) return 'There is no check of a number that --only names; see cloister audit list.'
  const { config, active, resume, force, help, baseline } = values
  return {
    words: positionals,
    formats,
    config,
    active,
    resume,
    force,
    help,
    ...(baseline === undefined ? {} : { baseline }),
    ...(only === undefined ? {} : { only }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(concurrency === undefined ? {} : { concurrency }),
  }
}

function formatFault(formats: readonly WantedFormat[]): string | undefined {
  if (!formats.every(({ format }) => Object.hasOwn(REPORTERS, format)))
    return `--format is one of ${Object.keys(REPORTERS).join(', ')}, with =FILE behind it if it goes to a file.`
  return formats.filter(({ file }) => file === undefined).length > 1
    ? 'Only one --format can go to standard output; write =FILE behind the others.'
    : undefined
}

function numberFault(concurrency: number | undefined): string | undefined {
  if (concurrency === undefined) return undefined
  return Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 64
    ? undefined
    : '--concurrency is a number from 1 to 64.'
}

function readFormat(text: string): WantedFormat {
  const cut = text.indexOf('=')
  return cut < 0 ? { format: text } : { format: text.slice(0, cut), file: text.slice(cut + 1) }
}
