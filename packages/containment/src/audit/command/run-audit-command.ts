import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CHECKS } from '../checks/all-checks.ts'
import { CONFIG_FILE_NAME, initialConfig } from '../config/init-config.ts'
import { auditConfigJsonSchema } from '../config/parse-audit-config.ts'
import type { ExitCode } from '../report/report.ts'
import { type AuditCommandLine, readAuditCommandLine } from './audit-command-line.ts'
import type { CommandIo } from './command-io.ts'
import { completionFor } from './completion.ts'
import { explainCheck, listChecks } from './explain-check.ts'
import { runConfiguredAudit } from './run-configured-audit.ts'
import { AUDIT_USAGE } from './usage.ts'

/**
 * Runs `cloister audit` without a process.
 *
 * @param argv What stands behind `audit`.
 */
export async function runAuditCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const line = readAuditCommandLine(argv)
  if (typeof line === 'string') return misunderstood(line, io)
  if (line.help) return print(AUDIT_USAGE, io)
  const [command = 'run', ...more] = line.words
  const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
  return run === undefined ? misunderstood('There is no such command.', io) : await run(line, more, io)
}

type SubCommand = (
  line: AuditCommandLine,
  words: readonly string[],
  io: CommandIo,
) => ExitCode | Promise<ExitCode>

const COMMANDS: Readonly<Record<string, SubCommand>> = {
  run: (line, _words, io) => runConfiguredAudit(line, io),
  init,
  list: (_line, _words, io) => print(listChecks(CHECKS), io),
  explain(_line, [id = ''], io) {
    const check = CHECKS.find((one) => one.id === id.toUpperCase())
    if (check === undefined)
      return misunderstood('There is no check of this number; see cloister audit list.', io)
    return print(explainCheck(check), io)
  },
  schema: (_line, _words, io) => print(`${JSON.stringify(auditConfigJsonSchema(), undefined, 2)}\n`, io),
  completion(_line, [shell = ''], io) {
    const script = completionFor(
      shell,
      CHECKS.map(({ id }) => id),
    )
    return script === undefined
      ? misunderstood('There is a completion for bash, zsh and fish.', io)
      : print(script, io)
  },
}

function init(line: AuditCommandLine, _words: readonly string[], io: CommandIo): ExitCode {
  try {
    writeFileSync(resolve(io.folder, line.config), initialConfig(io.folder), {
      flag: line.force ? 'w' : 'wx',
    })
  } catch {
    io.stderr('The configuration exists already, or cannot be written; --force replaces it.\n')
    return 2
  }
  io.stdout(
    `${line.config === CONFIG_FILE_NAME ? CONFIG_FILE_NAME : 'The configuration'} is written. Look it over, name your origins and buckets, then run: cloister audit\n`,
  )
  return 0
}

function print(text: string, io: CommandIo): ExitCode {
  io.stdout(text)
  return 0
}

function misunderstood(sentence: string, io: CommandIo): ExitCode {
  io.stderr(`${sentence}\n\n${AUDIT_USAGE}`)
  return 2
}
