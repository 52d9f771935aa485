import { asCloisterError } from '@cloister/core'
import { told } from '../../seal/command/each-file.ts'
import { dlpConfigJsonSchema } from '../config/parse-dlp-config.ts'
import { type DlpCommandLine, readDlpCommandLine } from './dlp-command-line.ts'
import type { DlpExitCode, DlpIo } from './dlp-io.ts'
import { DLP_USAGE } from './dlp-usage.ts'
import { runFingerprint } from './run-fingerprint.ts'
import { runScan } from './run-scan.ts'
import { runServe } from './run-serve.ts'

/**
 * Runs `cloister dlp` without a process.
 *
 * @param argv What stands behind `dlp`.
 */
export async function runDlpCommand(argv: readonly string[], io: DlpIo): Promise<DlpExitCode> {
  const line = readDlpCommandLine(argv)
  if (typeof line === 'string') return misunderstood(line, io)
  if (line.help) {
    io.stdout(DLP_USAGE)
    return 0
  }
  const run = Object.hasOwn(COMMANDS, line.command) ? COMMANDS[line.command] : undefined
  if (run === undefined) return misunderstood('There is no such command.', io)
  try {
    return await run(line, io)
  } catch (cause) {
    const code = told(asCloisterError(cause), io)
    return code === 2 ? 2 : 3
  }
}

type SubCommand = (line: DlpCommandLine, io: DlpIo) => DlpExitCode | Promise<DlpExitCode>

const COMMANDS: Readonly<Record<string, SubCommand>> = {
  scan: (line, io) =>
    line.paths.length === 0 ? misunderstood('Name at least one path.', io) : runScan(line, io),
  fingerprint(line, io) {
    if (line.to === undefined) return misunderstood('Name the file with --to.', io)
    return line.paths.length === 0
      ? misunderstood('Name at least one path.', io)
      : runFingerprint(line, line.to, io)
  },
  serve(line, io) {
    if (!line.icap) return misunderstood('Say what to serve: --icap.', io)
    return line.paths.length > 0 ? misunderstood('serve takes no further words.', io) : runServe(line, io)
  },
  schema(_line, io) {
    io.stdout(`${JSON.stringify(dlpConfigJsonSchema(), undefined, 2)}\n`)
    return 0
  },
}

function misunderstood(sentence: string, io: DlpIo): DlpExitCode {
  io.stderr(`${sentence}\n\n${DLP_USAGE}`)
  return 2
}
