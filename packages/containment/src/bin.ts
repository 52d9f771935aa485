#!/usr/bin/env node
import type { CommandIo } from './audit/command/command-io.ts'

type Run = (argv: readonly string[], io: CommandIo) => Promise<number>

/** Each is loaded when it is asked for: none waits for the others, or holds memory for them. */
const COMMANDS: Readonly<Record<string, Run>> = {
  attest: async (argv, io) => {
    const { runAttestCommand } = await import('./attest/run-attest-command.ts')
    return await runAttestCommand(argv, io)
  },
  audit: async (argv, io) => {
    const { runAuditCommand } = await import('./audit/command/run-audit-command.ts')
    return await runAuditCommand(argv, io)
  },
  dlp: async (argv, io) => {
    const { runDlpCommand } = await import('./dlp/command/run-dlp-command.ts')
    return await runDlpCommand(argv, { ...io, signal: stopSignal(), stdin: process.stdin })
  },
  rotate: async (argv, io) => {
    const { runRotateCommand } = await import('./rotate/command/run-rotate-command.ts')
    return await runRotateCommand(argv, { ...(await withSecrets(io)), clock: () => new Date() })
  },
  ...Object.fromEntries(
    ['seal', 'unseal', 'rewrap', 'inspect', 'new-key'].map((command): [string, Run] => [
      command,
      async (argv, io) => {
        const { runSealCommand } = await import('./seal/command/run-seal-command.ts')
        return await runSealCommand(command, argv, await withSecrets(io))
      },
    ]),
  ),
  ...Object.fromEntries(
    (['sign', 'verify'] as const).map((command): [string, Run] => [
      command,
      async (argv, io) => {
        const { runSignCommand } = await import('./sign/command/run-sign-command.ts')
        const keyPassphrase = process.env['CLOISTER_KEY_PASSPHRASE']
        return await runSignCommand(command, argv, {
          ...io,
          signal: stopSignal(),
          ...(keyPassphrase && { keyPassphrase }),
        })
      },
    ]),
  ),
}

async function withSecrets(io: CommandIo) {
  const { surroundingSecrets } = await import('./seal/command/surrounding-secrets.ts')
  return { ...io, signal: stopSignal(), ...surroundingSecrets(process.env) }
}

/** Of who ends the process. */
function stopSignal(): AbortSignal {
  const stopped = new AbortController()
  // Once: who asks again means it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopped.abort())
  return stopped.signal
}

const [command = '', ...argv] = process.argv.slice(2)
const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
if (run === undefined) {
  const { runCommand } = await import('./run-command.ts')
  const { exitCode, stdout, stderr } = runCommand(process.argv.slice(2))
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  process.exitCode = exitCode
} else {
  process.exitCode = await run(argv, {
    folder: process.cwd(),
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    colours: process.stdout.isTTY === true && !process.env['NO_COLOR'],
    progress: process.stderr.isTTY === true,
    now: new Date(),
  })
}
