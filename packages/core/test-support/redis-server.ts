import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'
import type { TestCertificate } from './test-authority.ts'
import { untilListening } from './until-listening.ts'

const WAIT_MS = 5_000

/** Whether this machine has Redis: on Debian `apt-get install redis-server` brings it. */
export const hasRedisServer: boolean = spawnSync('redis-server', ['--version']).status === 0

export interface RedisServer {
  readonly port: number
  readonly socketFile: string
  /** Starts it on the same port: empty, unless it writes what it is told. */
  start(): Promise<void>
  /** Ends it at once, as a machine that fails does. */
  kill(): Promise<void>
  /** Stops it from answering while its connections stay open, or lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  /** What `redis-cli` answers, such as for `keys *`. */
  command(...words: readonly string[]): Promise<string>
  /** Runs the work and gives every command that the server took meanwhile, as MONITOR prints it. */
  watch(work: () => Promise<void>): Promise<string>
  /** Ends it and removes its files. */
  close(): Promise<void>
}

export interface RedisServerOptions {
  /** With it the server speaks TLS on `port` and nothing else there. */
  readonly certificate?: TestCertificate
  /** It acknowledges nothing that is not on the disk, and reads that when it starts. */
  readonly keepsAll?: boolean
  /** A cluster that has one node, with all slots on it. */
  readonly isCluster?: boolean
}

/** A real Redis on loopback that keeps nothing. */
export async function startRedisServer(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { certificate, keepsAll = false, isCluster = false } = options
  const folder = mkdtempSync(join(tmpdir(), 'cloister-redis-'))
  const socketFile = join(folder, 'redis.sock')
  const port = await freePort()
  const words = [
    ...settings(port, certificate && tlsFiles(folder, certificate)),
    ...(keepsAll ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no']),
    ...(isCluster ? ['--cluster-enabled', 'yes', '--cluster-port', `${await freePort()}`] : []),
    '--unixsocket',
    socketFile,
  ]
  let running: ChildProcess | undefined
  const cli = (...command: readonly string[]) => ['-s', socketFile, ...command]
  const server: RedisServer = {
    port,
    socketFile,
    async start() {
      running = spawn('redis-server', words, { cwd: folder, stdio: 'ignore' })
      await untilListening(port, 'redis-server', WAIT_MS)
    },
    async kill() {
      const ending = running
      running = undefined
      if (ending === undefined) return
      const exited = once(ending, 'exit')
      ending.kill('SIGKILL')
      await exited
    },
    signal(name) {
      running?.kill(name)
    },
    command: async (...command) => (await promisify(execFile)('redis-cli', cli(...command))).stdout.trim(),
    watch: async (work) => await monitor(cli('monitor'), work),
    async close() {
      await server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await server.start()
  if (isCluster) await becomeCluster(server)
  return server
}

function settings(port: number, tls: readonly string[] | undefined): readonly string[] {
  const ports = tls ? ['--port', '0', '--tls-port', `${port}`, ...tls] : ['--port', `${port}`]
  return [...ports, '--bind', '127.0.0.1', '--save', '']
}

function tlsFiles(folder: string, { cert, key }: TestCertificate): readonly string[] {
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(certFile, cert)
  writeFileSync(keyFile, key, { mode: 0o600 })
  const files = ['--tls-cert-file', certFile, '--tls-key-file', keyFile, '--tls-ca-cert-file', certFile]
  return [...files, '--tls-auth-clients', 'no']
}

async function monitor(words: readonly string[], work: () => Promise<void>): Promise<string> {
  const watching = spawn('redis-cli', words, { stdio: ['ignore', 'pipe', 'ignore'] })
  let seen = ''
  watching.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen += text
  })
  await once(watching.stdout, 'data')
  await work()
  await pause(50)
  const closed = once(watching, 'close')
  watching.kill()
  await closed
  return seen
}

async function becomeCluster(server: RedisServer): Promise<void> {
  await server.command('cluster', 'addslotsrange', '0', '16383')
  const endsAtMs = performance.now() + WAIT_MS
  while (!(await server.command('cluster', 'info')).includes('cluster_state:ok')) {
    if (performance.now() > endsAtMs) throw new Error('The cluster did not begin.')
    await pause(20)
  }
}
