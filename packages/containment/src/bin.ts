#!/usr/bin/env node
import { runAttestCommand } from './attest/run-attest-command.ts'
import { runAuditCommand } from './audit/command/run-audit-command.ts'
import { runCommand } from './run-command.ts'
import { isSealCommand, runSealCommand } from './seal/command/run-seal-command.ts'
import { surroundingSecrets } from './seal/command/surrounding-secrets.ts'

const [command = '', ...argv] = process.argv.slice(2)
const io = {
  folder: process.cwd(),
  stdout: (text: string) => process.stdout.write(text),
  stderr: (text: string) => process.stderr.write(text),
  colours: process.stdout.isTTY === true && !process.env['NO_COLOR'],
  progress: process.stderr.isTTY === true,
  now: new Date(),
}
if (command === 'audit') {
  process.exitCode = await runAuditCommand(argv, io)
} else if (command === 'attest') {
  process.exitCode = await runAttestCommand(argv, io)
} else if (isSealCommand(command)) {
  const stopped = new AbortController()
  // Once: who asks again means it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopped.abort())
  const surroundings = { ...io, signal: stopped.signal, ...surroundingSecrets(process.env) }
  process.exitCode = await runSealCommand(command, argv, surroundings)
} else {
  const { exitCode, stdout, stderr } = runCommand(process.argv.slice(2))
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  process.exitCode = exitCode
}
