// Asks so many times a second, whether answers come or not, and measures each from the moment when it was due.
import { Agent } from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'
import { askOverTls } from '@cloister/magento-adapter/test-support/ask-over-tls.ts'

export interface SteadyLoad {
  readonly port: number
  readonly ca: string
  readonly perSecond: number
  readonly seconds: number
  /** Which share opens a connection of its own, as PHP does. */
  readonly freshShare: number
}

export interface SteadySample {
  readonly durationsMs: readonly number[]
  /** A word or a status for each that was not answered as it should be. */
  readonly failures: readonly string[]
}

const SUGGEST = { path: '/shop/suggest', body: { text: 'ket' } }

process.once('message', async (load: SteadyLoad) => {
  process.send?.(await sample(load), () => process.exit(0))
})

async function sample({ port, ca, perSecond, seconds, freshShare }: SteadyLoad): Promise<SteadySample> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const pass = await askOverTls({ port, ca, path: '/shop/pass' })
  const headers = { cookie: pass.headers['set-cookie']?.[0]?.split(';')[0] ?? '' }
  for (let warm = 0; warm < 100; warm += 1) await askOverTls({ ...SUGGEST, port, ca, headers, agent })
  const durationsMs: number[] = []
  const failures: string[] = []
  const asking: Promise<void>[] = []
  const beganAt = performance.now()
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const dueAt = beganAt + (count * 1000) / perSecond
    const early = dueAt - performance.now()
    if (early > 0) await wait(early)
    const isFresh = Math.floor((count + 1) * freshShare) > Math.floor(count * freshShare)
    asking.push(
      askOverTls({ ...SUGGEST, port, ca, headers, agent: isFresh ? false : agent }).then(
        ({ status }) => {
          durationsMs.push(performance.now() - dueAt)
          if (status !== 200) failures.push(String(status))
        },
        (error: NodeJS.ErrnoException) => void failures.push(error.code ?? 'failed'),
      ),
    )
  }
  await Promise.all(asking)
  agent.destroy()
  return { durationsMs, failures }
}
