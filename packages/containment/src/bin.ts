#!/usr/bin/env node
import { runAttestCommand } from './attest/run-attest-command.ts'
import { runAuditCommand } from './audit/command/run-audit-command.ts'
import { runCommand } from './run-command.ts'

const [command, ...argv] = process.argv.slice(2)
const runs = { audit: runAuditCommand, attest: runAttestCommand }
const run = command === 'audit' || command === 'attest' ? runs[command] : undefined
if (run !== undefined) {
  process.exitCode = await run(argv, {
    folder: process.cwd(),
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    colours: process.stdout.isTTY === true && !process.env['NO_COLOR'],
    progress: process.stderr.isTTY === true,
    now: new Date(),
  })
} else {
  const { exitCode, stdout, stderr } = runCommand(process.argv.slice(2))
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  process.exitCode = exitCode
}
