import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@cloister/core/test-support/free-port.ts'
import { MAGENTO_MODULE } from './run-in-module.ts'

/** The controller of the module on PHP's own web server. */
export interface ServedModule {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  close(): Promise<void>
}

export async function serveModule(env: NodeJS.ProcessEnv): Promise<ServedModule> {
  const origin = `127.0.0.1:${await freePort()}`
  const php = spawn('php', ['-S', origin, 'Test/Served/index.php'], {
    cwd: MAGENTO_MODULE,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  const ended = once(php, 'exit')
  const close = async () => {
    php.kill()
    await ended
  }
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`http://${origin}/elsewhere`).catch(() => undefined)
    if (answer?.status === 404) return { origin: `http://${origin}`, close }
    await sleep(50)
  }
  await close()
  throw new Error('The web server of PHP did not start.')
}
