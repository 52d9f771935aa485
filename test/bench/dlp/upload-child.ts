// Sends uploads through a proxy, one after the other, and tells how long each took.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type ClientRequest, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface UploadTask {
  readonly proxy: number
  readonly sink: number
  readonly bytes: number
  readonly count: number
  /** No faster than this; as fast as it goes without it. */
  readonly megabytesPerSecond?: number
}

export interface UploadSample {
  readonly milliseconds: readonly number[]
  readonly failed: number
}

const PIECE_BYTES = 2 ** 18
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

process.once('message', async (task: UploadTask) => {
  const milliseconds: number[] = []
  let failed = 0
  // The first ones open connections.
  for (let number = task.count > 1 ? -10 : 0; number < task.count; number++) {
    const begun = performance.now()
    const status = await upload(task).catch(() => 0)
    if (number < 0) continue
    milliseconds.push(performance.now() - begun)
    if (status !== 200) failed++
  }
  agent.destroy()
  process.send?.({ milliseconds, failed } satisfies UploadSample)
  process.disconnect()
})

async function upload(task: UploadTask): Promise<number> {
  const { proxy, sink, bytes } = task
  const sent = request({
    ...{ host: '127.0.0.1', port: proxy, agent, method: 'POST', path: `http://127.0.0.1:${sink}/` },
    headers: { host: `127.0.0.1:${sink}`, 'content-type': 'application/json', 'content-length': bytes },
  })
  const answered = new Promise<number>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
  })
  await Promise.race([answered, write(sent, task)])
  return await answered
}

async function write(sent: ClientRequest, { bytes, megabytesPerSecond }: UploadTask): Promise<void> {
  if (bytes <= PIECE_BYTES) return void sent.end(JSON.stringify({ prompt: 'x'.repeat(bytes - 13) }))
  const piece = randomBytes(PIECE_BYTES)
  const begun = performance.now()
  for (let at = 0; at < bytes; at += PIECE_BYTES) {
    const isFlowing = sent.write(piece)
    if (!isFlowing) await once(sent, 'drain')
    const due = megabytesPerSecond === undefined ? 0 : (at / 1e6 / megabytesPerSecond) * 1000
    const early = begun + due - performance.now()
    if (early > 1) await sleep(early)
  }
  sent.end()
}
