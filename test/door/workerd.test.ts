import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer } from '@cloister/core/test-support/tls-server.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RunningWorker, runWorker } from '../support/run-worker.ts'
import { WORKER_SHOP, type WorkerEnvironment } from '../support/worker.ts'
import { startWorkerGateway, type WorkerGateway } from '../support/worker-gateway.ts'

let gateway: WorkerGateway
let worker: RunningWorker
let cookie = ''

beforeAll(async () => {
  gateway = await startWorkerGateway()
  const environment: WorkerEnvironment = { gateway: gateway.url }
  worker = await runWorker({ file: 'worker.ts', environment, ca: gateway.ca })
  const pass = await ask('/cloister/pass')
  cookie = pass.headers.getSetCookie()[0]?.split(';')[0] ?? ''
})

afterAll(async () => {
  await worker?.close()
  await gateway?.close()
})

interface Asked {
  readonly body?: unknown
  readonly origin?: string
  readonly signal?: AbortSignal
}

function ask(path: string, { body, origin = WORKER_SHOP, signal }: Asked = {}) {
  return fetch(new URL(path, worker.url), {
    method: 'POST',
    headers: { accept: 'text/event-stream', origin, 'content-type': 'application/json', cookie },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  })
}

/** What a page of the worker itself says. */
async function page(path: string): Promise<unknown> {
  return await (await fetch(new URL(path, worker.url))).json()
}

/** Asks the assistant and reads until a text has come. */
async function readUntil(text: string, signal = new AbortController().signal) {
  const response = await ask('/cloister/support', { body: { question: 'Are returns free?' }, signal })
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  while (!seen.includes(text)) {
    const { done, value } = await reader.read()
    if (done) break
    seen += value
  }
  return { seen, reader }
}

describe('the road in a real workerd', () => {
  it('has nothing of Node around it', async () => {
    expect(await page('/worker/runtime')).toEqual({ agent: 'Cloudflare-Workers', ownedByNode: [] })
  })

  it('shows the first sentence while the model is still at work', async () => {
    const { seen, reader } = await readUntil('Returns are free')
    expect(seen).toContain('Returns are free')
    expect(seen).not.toContain('4.90')
    expect(gateway.working()).toBe(1)
    gateway.finish()
    let rest = ''
    for (let next = await reader.read(); !next.done; next = await reader.read()) rest += next.value
    expect(rest).toContain('4.90')
    expect(rest).toContain('"source":"model"')
  })

  it('ends the work of the model when the shopper goes away', async () => {
    const shopper = new AbortController()
    await readUntil('Returns are free', shopper.signal)
    expect(gateway.working()).toBe(1)
    shopper.abort()
    // This runtime learns that nobody listens when it next has something to say.
    await vi.waitFor(() => {
      gateway.saySomething()
      expect(gateway.working()).toBe(0)
    }, 5_000)
  })

  it('finds products and refuses a foreign origin as everywhere', async () => {
    const body = { query: 'kettle' }
    const found = await ask('/cloister/search', { body })
    expect(await found.text()).toContain('Harbour Gooseneck Kettle')
    const foreign = await ask('/cloister/search', { body, origin: 'https://attacker.example' })
    expect([foreign.status, await foreign.json()]).toMatchObject([403, { code: 'CLOISTER_ORIGIN_REFUSED' }])
  })
})

describe('the way out of a real workerd', () => {
  it.each(['tls.ca', 'tls.pins', 'tls.clientCertificate', 'tls.minimumVersion', 'network.kind: private'])(
    'refuses by name what it cannot honour: %s',
    async (name) => {
      expect(await page(`/worker/options?name=${encodeURIComponent(name)}`)).toEqual({
        code: 'CLOISTER_RUNTIME_UNSUPPORTED',
        details: { option: name },
      })
    },
  )

  it('reports a redirect and does not follow it', async () => {
    expect(await page(`/worker/door?url=${gateway.url}/moved`)).toEqual({ status: 307 })
  })

  it('sends nothing to a server whose certificate it cannot verify', async () => {
    const stranger = await startTlsServer(
      await (await createTestAuthority()).issue(['localhost']),
      (_incoming, reply) => reply.end('hello'),
    )
    expect(await page(`/worker/door?url=https://localhost:${stranger.port}/v1`)).toMatchObject({
      code: expect.stringMatching(/^CLOISTER_(?:CERTIFICATE_REFUSED|GATEWAY_UNREACHABLE)$/u),
    })
    expect(stranger.requests).toEqual([])
    await stranger.close()
  })

  it.each(['https://127.0.0.1/v1', 'https://169.254.169.254/v1', 'https://[fd00:ec2::254]/v1'])(
    'never reaches for %s when the gateway is said to be public',
    async (url) => {
      const refused = await page(`/worker/door?url=${encodeURIComponent(url)}`)
      expect(refused).toMatchObject({ code: 'CLOISTER_ADDRESS_REFUSED' })
    },
  )
})
