import { afterEach, describe, expect, it, vi } from 'vitest'
import { readText } from './bounded-body.ts'
import type { ConnectionPolicy, ConnectionRequest } from './connection.ts'
import { openConnection } from './connection.workerd.ts'
import { parseTlsEndpoint } from './tls-endpoint.ts'

const POLICY: ConnectionPolicy = { tls: {}, network: { kind: 'public' }, connectTimeoutMs: 1_000 }
const PEM = '-----BEGIN CERTIFICATE-----'

function request(signal: AbortSignal = new AbortController().signal): ConnectionRequest {
  const url = parseTlsEndpoint('https://llm.example/v1')
  return { url, method: 'POST', headers: { accept: '*/*' }, body: '{}', signal }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a connection where only fetch exists', () => {
  it.each<readonly [string, Partial<ConnectionPolicy>]>([
    ['tls.ca', { tls: { ca: PEM } }],
    ['tls.pins', { tls: { pins: [] } }],
    ['tls.clientCertificate', { tls: { clientCertificate: { certificate: PEM, privateKey: PEM } } }],
    ['network.kind: private', { network: {} }],
    ['network.kind: private', { network: { kind: 'private' } }],
  ])('refuses %s instead of ignoring it', (option, policy) => {
    expect(() => openConnection({ ...POLICY, ...policy })).toThrow(
      expect.objectContaining({ code: 'CLOISTER_RUNTIME_UNSUPPORTED', details: { option } }),
    )
  })

  it('sends the request as it is and reports a redirect instead of following it', async () => {
    const fetched = vi.fn((_url: string, _options: RequestInit) =>
      Promise.resolve(new Response('hello', { status: 307 })),
    )
    vi.stubGlobal('fetch', fetched)
    const reply = await openConnection(POLICY).request(request())
    expect([reply.status, await readText(reply.body, 100)]).toEqual([307, 'hello'])
    const [url, options] = fetched.mock.calls[0] ?? []
    expect(url).toBe('https://llm.example/v1')
    expect(options).toMatchObject({
      method: 'POST',
      redirect: 'manual',
      body: '{}',
      headers: { accept: '*/*' },
    })
  })

  it('ends the request when its answer is cancelled or its caller goes away', async () => {
    const signals: AbortSignal[] = []
    vi.stubGlobal('fetch', (_url: string, { signal }: { signal: AbortSignal }) => {
      signals.push(signal)
      return Promise.resolve(new Response(null, { status: 204 }))
    })
    const caller = new AbortController()
    const connection = openConnection(POLICY)
    const [first] = [await connection.request(request()), await connection.request(request(caller.signal))]
    first.cancel()
    first.cancel()
    caller.abort()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  })

  it('tells failures in our words, also in the middle of an answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('ada.canary@shopper.example')))
    const unreachable = expect.objectContaining({ code: 'CLOISTER_GATEWAY_UNREACHABLE' })
    await expect(openConnection(POLICY).request(request())).rejects.toThrow(unreachable)
    await expect(openConnection(POLICY).request(request(AbortSignal.abort()))).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_ABORTED' }),
    )
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(broken)))
    const reply = await openConnection(POLICY).request(request())
    await expect(readText(reply.body, 100)).rejects.toThrow(unreachable)
  })
})
