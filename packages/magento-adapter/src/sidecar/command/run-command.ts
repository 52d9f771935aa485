import { parseArgs } from 'node:util'
import { asCloisterError } from '@cloister/core'
import { inheritedSocket } from '../inherited-socket.ts'
import { loadConfig } from '../load-config.ts'
import { openSidecar, type RunningSidecar, serveSidecar } from '../serve-sidecar.ts'

/** What a command has of the process that it runs in. */
export interface CommandProcess {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly pid: number
  /** Calls back at each signal, and returns what ends that. */
  onSignal(name: 'SIGHUP' | 'SIGINT' | 'SIGTERM', listener: () => void): () => void
}

const USAGE = `Usage: cloister-magento serve --config <cloister.config.ts> [--check]

Serves the shops of a configuration to their Magento servers, over TLS 1.3.

  --config <file>  Exports defineConfig({ … }) by default.
  --check          Reads the configuration and its files, opens what it serves, closes it, and says
                   whether all was well. Nothing listens.

Signals
  SIGTERM, SIGINT  Takes no more connections, lets answers end, and ends with 0.
  SIGHUP           Reads certificates and secrets again. A change of their files does the same.

Exit codes
  0  done
  1  it could not be done
  2  the command line or the configuration was not understood
`

/** Runs the `cloister-magento` command and returns the exit code. Each line that it writes is JSON without content. */
export async function runCommand(argv: readonly string[], host: CommandProcess): Promise<0 | 1 | 2> {
  const line = readLine(argv)
  if (line?.help) {
    host.stdout(USAGE)
    return 0
  }
  if (line?.words.join(' ') !== 'serve' || line.config === undefined) {
    host.stderr(`The command is: serve --config <file>.\n\n${USAGE}`)
    return 2
  }
  try {
    await (line.check ? check(line.config, host) : serve(line.config, host))
    return 0
  } catch (error) {
    const fault = asCloisterError(error)
    host.stderr(`${fault.code}: ${fault.message}\n`)
    return fault.code === 'CLOISTER_OPTIONS_INVALID' ? 2 : 1
  }
}

async function check(path: string, host: CommandProcess): Promise<void> {
  const { config, directory } = await loadConfig(path)
  const opened = await openSidecar(config, { directory, onChange: () => undefined })
  await opened.close()
  host.stdout('The configuration holds.\n')
}

async function serve(path: string, host: CommandProcess): Promise<void> {
  const { config, directory } = await loadConfig(path)
  const asked = Promise.withResolvers<void>()
  let running: RunningSidecar | undefined
  // Before anything opens: whoever stops a process that is still starting is heard as well.
  const listeners = [
    host.onSignal('SIGTERM', asked.resolve),
    host.onSignal('SIGINT', asked.resolve),
    host.onSignal('SIGHUP', () => running?.reload()),
  ]
  running = await serveSidecar(config, {
    directory,
    fd: inheritedSocket(host.environment, host.pid),
    onEvent: (event) => host.stdout(`${JSON.stringify(event)}\n`),
  })
  await asked.promise
  await running.stop()
  for (const stop of listeners) stop()
}

function readLine(argv: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    return { words: positionals, ...values }
  } catch {
    // It would repeat the argument, which may be anything that a script passed on.
    return undefined
  }
}
