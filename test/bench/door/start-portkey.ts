import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '@cloister/core/test-support/free-port.ts'
import type { LoadTarget } from './load-child.ts'
import type { Upstream } from './upstream-child.ts'

const LOOPBACK = fileURLToPath(new URL('bind-to-loopback.ts', import.meta.url))
const START_ATTEMPTS = 100

/** Portkey's gateway in front of the same model server, as its README starts it, on loopback. */
export async function startPortkey(
  peersDirectory: string,
  { httpPort }: Upstream,
  body: string,
): Promise<{ readonly target: LoadTarget; close(): Promise<void> }> {
  const port = await freePort()
  const program = join(peersDirectory, 'node_modules/@portkey-ai/gateway/build/start-server.js')
  const child = spawn(process.execPath, ['--import', LOOPBACK, program, `--port=${port}`, '--headless'], {
    stdio: 'ignore',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  await untilListening(port)
  return {
    target: {
      port,
      path: '/v1/chat/completions',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer key-of-the-bench',
        'x-portkey-provider': 'openai',
        'x-portkey-custom-host': `http://127.0.0.1:${httpPort}/v1`,
      },
      body,
      answerHolds: '"choices"',
    },
    async close() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    if (answered !== undefined) return
    await pause(100)
  }
  throw new Error("Portkey's gateway did not start.")
}
