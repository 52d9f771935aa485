import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** Holds the listening socket and starts the program with it, one process after the other, as systemd does. */
export interface ServiceManager {
  readonly port: number
  /** Everything that the program and its manager wrote, line by line. */
  readonly lines: readonly string[]
  /** Ends the process that runs, waits for it, and only then starts the next. Resolves when that one listens. */
  restart(): Promise<void>
  /** Resolves with the exit code of the process that ran. */
  stop(): Promise<number>
  signal(name: 'HUP'): void
  /** The number of the process that runs. */
  pid(): number
}

const BIN = fileURLToPath(new URL('../src/bin.ts', import.meta.url))
const PROGRAM = [
  process.execPath,
  '--conditions=@cloister/source',
  '--disable-warning=ExperimentalWarning',
  BIN,
]
const MANAGER = `
start() { sh -c 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"' start "$@" & pid=$!; echo "started $pid"; }
end() { kill -TERM $pid; wait $pid; echo "ended $?"; }
start "$@"
while read -r order; do
  case $order in
    restart) end; start "$@" ;;
    hup) kill -HUP $pid ;;
    stop) break ;;
  esac
done
end
`

/** @param configFile What `serve --config` is given. */
export async function startServiceManager(configFile: string): Promise<ServiceManager> {
  const holder = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 4096 })
  await once(holder, 'listening')
  const { port } = holder.address() as AddressInfo
  // The number of the socket is known to nobody but its handle.
  const { fd } = (holder as unknown as { readonly _handle: { readonly fd: number } })._handle
  const manager: ChildProcess = spawn(
    'sh',
    ['-c', MANAGER, 'sh', ...PROGRAM, 'serve', '--config', configFile],
    {
      stdio: ['pipe', 'pipe', 'inherit', fd],
    },
  )
  const exited = once(manager, 'exit')
  const lines: string[] = []
  const waiting = new Set<() => void>()
  createInterface({ input: manager.stdout as Readable }).on('line', (line) => {
    lines.push(line)
    for (const wake of waiting) wake()
  })
  const seen = (test: () => boolean) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        if (!test()) return
        waiting.delete(wake)
        resolve()
      }
      waiting.add(wake)
      wake()
    })
  const listeningCount = () => lines.filter((line) => line.includes('"listening"')).length
  const numberAfter = (word: string) =>
    Number(lines.findLast((line) => line.startsWith(word))?.slice(word.length))
  await seen(() => listeningCount() === 1)
  holder.close()

  return {
    port,
    lines,
    async restart() {
      const before = listeningCount()
      manager.stdin?.write('restart\n')
      await seen(() => listeningCount() > before)
    },
    async stop() {
      manager.stdin?.end('stop\n')
      await exited
      return numberAfter('ended ')
    },
    signal: (name) => manager.stdin?.write(`${name.toLowerCase()}\n`),
    pid: () => numberAfter('started '),
  }
}
