import { parseArgs } from 'node:util'
import { dataMap } from '@cloister/core'
import { type DataMapFormat, printDataMap } from './print-data-map.ts'

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
  seal, unseal, rewrap, inspect, new-key
              Encrypt the files of a model, and open them; see cloister seal --help.

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

/**
 * Runs the `cloister` command without a process: it reads nothing, writes nothing and ends nothing.
 *
 * @param argv What stands behind the name of the command.
 */
export function runCommand(argv: readonly string[]): CommandResult {
  const line = readLine(argv)
  if (line === undefined)
    return misunderstood('This command line cannot be read: an option is unknown or lacks its value.')
  if (line.help) return { exitCode: 0, stdout: USAGE, stderr: '' }
  const [command, ...more] = line.words
  if (command === undefined) return misunderstood('Say which command to run.')
  if (command !== 'data-map') return misunderstood('There is no such command.')
  if (more.length > 0) return misunderstood('data-map takes no further words.')
  const format = Object.hasOwn(FORMATS, line.format) ? FORMATS[line.format] : undefined
  if (format === undefined) return misunderstood('--format is one of table, json and markdown.')
  return { exitCode: 0, stdout: printDataMap(dataMap(), format), stderr: '' }
}

interface CommandLine {
  readonly words: readonly string[]
  readonly format: string
  readonly help: boolean
}

function readLine(argv: readonly string[]): CommandLine | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'table' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return { words: positionals, ...values }
  } catch {
    // It would repeat the argument, which may be anything that a script passed on.
    return undefined
  }
}

function misunderstood(sentence: string): CommandResult {
  return { exitCode: 2, stdout: '', stderr: `${sentence}\n\n${USAGE}` }
}
