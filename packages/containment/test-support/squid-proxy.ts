import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@cloister/core/test-support/free-port.ts'
import { untilListening } from '@cloister/core/test-support/until-listening.ts'

/** Whether Debian's Squid is here: `apt-get install squid-openssl`, or `squid`. */
export const HAS_SQUID: boolean = spawnSync('squid', ['-v']).status === 0

const WAIT_MS = 20_000

export interface SquidProxy {
  readonly port: number
  stop(): Promise<void>
}

/** Starts a Squid of its own, on this machine's own address, with a folder of its own. @param lines Of its configuration, beside what keeps it apart. */
export async function startSquid(lines: readonly string[]): Promise<SquidProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-squid-'))
  // As root, Squid becomes another user.
  chmodSync(folder, 0o777)
  const port = await freePort()
  const config = [
    `http_port 127.0.0.1:${port}`,
    `pid_filename ${folder}/squid.pid`,
    `cache_log ${folder}/cache.log`,
    'access_log none',
    `coredump_dir ${folder}`,
    'cache deny all',
    'cache_mem 8 MB',
    'pinger_enable off',
    'netdb_filename none',
    'shutdown_lifetime 0 seconds',
    'acl here src 127.0.0.1/32',
    'http_access allow here',
    'http_access deny all',
    ...lines,
  ]
  writeFileSync(join(folder, 'squid.conf'), `${config.join('\n')}\n`)
  const squid = spawn('squid', ['-N', '-f', join(folder, 'squid.conf')], { stdio: 'ignore' })
  const exited = once(squid, 'exit')
  await untilListening(port, 'Squid', WAIT_MS)
  return {
    port,
    async stop() {
      squid.kill('SIGTERM')
      const late = setTimeout(() => squid.kill('SIGKILL'), 10_000)
      await exited
      clearTimeout(late)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
