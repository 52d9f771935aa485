import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

/** A gateway that runs: the program of a proxy, in front of a model. */
export interface GatewayServer {
  /** What it has printed so far: its log. */
  printed(): string
  close(): Promise<void>
}

export interface ServerProgram {
  readonly command: string
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Says whether it accepts connections. */
  isReady(): Promise<boolean>
}

const START_MS = 10_000

/** Ends the program once its own input ends, which it does however the process ends that started it. */
const ENDS = `"$@" < /dev/null & server=$!
cat > /dev/null
kill "$server" 2> /dev/null
wait "$server"`

/** Starts a program that stays in the foreground, and waits until it listens. It ends with `close`, or with this process. */
export async function startServerProgram(program: ServerProgram): Promise<GatewayServer> {
  const child = spawn('sh', ['-c', ENDS, 'sh', program.command, ...program.words], {
    env: { PATH: process.env['PATH'], ...program.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const printed = readAll(child)
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'close')
    child.stdin.end()
    await ended
  }
  const endsAtMs = performance.now() + START_MS
  while (performance.now() < endsAtMs && child.exitCode === null) {
    if (await program.isReady()) return { printed, close }
    await pause(50)
  }
  await close()
  throw new Error(`${program.command} did not begin to listen:\n${printed()}`)
}

function readAll(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
    })
  }
  return () => text
}
