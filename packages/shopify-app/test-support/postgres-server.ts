import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@cloister/core/test-support/free-port.ts'

const WAIT_MS = 20_000
/** Debian keeps every version beside the others. */
const folder: string | undefined = globSync('/usr/lib/postgresql/*/bin').sort().at(-1)

/** Whether this machine has PostgreSQL: on Debian `apt-get install postgresql` brings it. */
export const hasPostgres: boolean = folder !== undefined && existsSync(join(folder, 'initdb'))

export interface PostgresServer {
  readonly url: string
  /** Every row of a table as text, as a thief of the disk would read it. */
  dump(): string
  /** Ends every connection from the server's side, as an operator or a failover does. */
  endConnections(): void
  /** Ends the server at once and tells its clients so. */
  stop(): Promise<void>
  /** Starts it again where it was, with what it holds. */
  start(): Promise<void>
  close(): Promise<void>
}

/** A real PostgreSQL on loopback, in a folder of its own. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const bin = folder ?? ''
  const home = mkdtempSync(join(tmpdir(), 'cloister-postgres-'))
  const owner = ownerOf(home)
  const data = join(home, 'data')
  const words = ['-D', data, '-U', 'app', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C']
  execFileSync(join(bin, 'initdb'), words, { ...owner, stdio: 'ignore', cwd: home })
  const port = await freePort()
  const settings = ['-h', '127.0.0.1', '-p', `${port}`, '-k', home, '-F']
  const url = `postgres://app@127.0.0.1:${port}/postgres`
  const launch = async () => {
    const started = spawn(join(bin, 'postgres'), ['-D', data, ...settings], {
      ...owner,
      stdio: 'ignore',
      cwd: home,
    })
    await untilReady(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', `${port}`])
    return started
  }
  let running: ChildProcess | undefined = await launch()
  const end = async (signal: 'SIGINT' | 'SIGTERM') => {
    if (running === undefined) return
    const exited = once(running, 'exit')
    running.kill(signal)
    await exited
    running = undefined
  }
  return {
    url,
    dump: () => execFileSync(join(bin, 'pg_dump'), ['--data-only', '--inserts', url], { encoding: 'utf8' }),
    endConnections() {
      const others = 'FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND client_port > 0'
      const words = ['-qAt', '-c', `SELECT pg_terminate_backend(pid) ${others}`, url]
      execFileSync(join(bin, 'psql'), words, { stdio: 'ignore' })
    },
    stop: () => end('SIGINT'),
    async start() {
      running = await launch()
    },
    async close() {
      // Smart shutdown: it waits until clients have gone. One that is cut off would end the process it is in.
      await end('SIGTERM')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root, so it is given to the user that Debian made for it. */
function ownerOf(home: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  const [uid, gid] = [idOf('-u'), idOf('-g')]
  chownSync(home, uid, gid)
  return { uid, gid }
}

async function untilReady(command: string, words: readonly string[]): Promise<void> {
  const endsAtMs = performance.now() + WAIT_MS
  while (performance.now() < endsAtMs) {
    try {
      execFileSync(command, words, { stdio: 'ignore' })
      return
    } catch {
      await pause(100)
    }
  }
  throw new Error('PostgreSQL did not begin to answer.')
}
