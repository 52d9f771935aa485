import { dataMap } from '@cloister/core'
import { type DataMapFormat, printDataMap } from './print-data-map.ts'
import { readArguments, UNREADABLE_LINE } from './read-arguments.ts'

/** What a run of the command leaves behind. */
export interface CommandResult {
  /** 0 when it did what was asked, 2 when the command line was not understood. */
  readonly exitCode: 0 | 2
  readonly stdout: string
  readonly stderr: string
}

const USAGE = `Usage: cloister <command> [options]

Commands
  data-map    Print what leaves the shop for the model and what never does: every field, its
              purpose, sensitivity, form and retention.

  audit       Look for every way the model and its data can leak; see cloister audit --help.

  attest      Verify what a machine proves of itself; see cloister attest --help.
  dlp         Watch what leaves: weights and pieces of models; see cloister dlp --help.
  rotate      Renew keys without a failed request; see cloister rotate --help.
  seal, unseal, rewrap, inspect, new-key
              Encrypt the files of a model, and open them; see cloister seal --help.
  sign, verify
              Sign the files of a model, and verify them; see cloister sign --help.

Options
  --format <table|json|markdown>    How data-map is printed. Default: table.
  --help                            Print this page.

Exit codes
  0  done
  2  the command line was not understood
`

const FORMATS: Readonly<Record<string, DataMapFormat>> = {
  table: 'table',
  json: 'json',
  markdown: 'markdown',
}

const OPTIONS = {
  format: { type: 'string', default: 'table' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/**
 * Runs the `cloister` command without a process: it reads nothing, writes nothing and ends nothing.
 *
 * @param argv What stands behind the name of the command.
 */
export function runCommand(argv: readonly string[]): CommandResult {
  const line = readArguments(argv, OPTIONS)
  if (line === undefined) return misunderstood(UNREADABLE_LINE)
  const { positionals, values } = line
  if (values.help) return { exitCode: 0, stdout: USAGE, stderr: '' }
  const [command, ...more] = positionals
  if (command === undefined) return misunderstood('Say which command to run.')
  if (command !== 'data-map') return misunderstood('There is no such command.')
  if (more.length > 0) return misunderstood('data-map takes no further words.')
  const format = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : undefined
  if (format === undefined) return misunderstood('--format is one of table, json and markdown.')
  return { exitCode: 0, stdout: printDataMap(dataMap(), format), stderr: '' }
}

function misunderstood(sentence: string): CommandResult {
  return { exitCode: 2, stdout: '', stderr: `${sentence}\n\n${USAGE}` }
}
