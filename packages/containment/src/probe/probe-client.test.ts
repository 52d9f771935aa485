import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressPolicy } from './address-policy.ts'
import { createPageCache } from './page-cache.ts'
import { openProbeClient } from './probe-client.ts'
import type { ProbeAnswer } from './probe-exchange.ts'

let server: Server
let origin = ''
const seen: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    if (request.url === '/never') return
    if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/latest' })
    response.end('x'.repeat(1000))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const client = (active = false) =>
  openProbeClient({
    allowed: [{ origin, addresses: [] }],
    active,
    bodyLimitBytes: 100,
    requestsPerSecond: 200,
  })

describe('the way to a live target', () => {
  it('leads to nothing that the operator did not name, not by a redirect either', async () => {
    const probe = client()
    expect(await probe.ask({ method: 'GET', url: 'http://169.254.169.254/' })).toEqual({
      outcome: 'failed',
      reason: 'origin-refused',
    })
    expect(await probe.ask({ method: 'GET', url: `${origin}/away` })).toMatchObject({
      status: 302,
      redirectsOutside: true,
    })
    probe.close()
  })

  it('takes the beginning of a body and leaves the rest', async () => {
    const probe = client()
    const answer = await probe.ask({ method: 'GET', url: `${origin}/` })
    expect(answer).toMatchObject({ truncated: true, status: 200 })
    expect(answer.outcome === 'answered' && answer.body.length).toBe(100)
    probe.close()
  })

  it('asks for a page once, and for what is not told by its address each time', async () => {
    const probe = client()
    const from = seen.length
    const page = { method: 'GET', url: `${origin}/page` } as const
    const [first, second] = [await probe.ask(page), await probe.until(new AbortController().signal).ask(page)]
    expect(second).toEqual(first)
    expect(seen.slice(from)).toEqual(['GET /page'])
    for (let time = 0; time < 2; time++) {
      await probe.ask({ ...page, method: 'HEAD' })
      await probe.ask({ ...page, headers: { range: 'bytes=0-9' } })
      await probe.ask({ ...page, headers: { origin: 'https://stranger.invalid' } })
      await probe.ask({ ...page, url: `${origin}/page?a` })
    }
    expect(seen.slice(from + 1)).toEqual([
      ...['HEAD /page', 'GET /page', 'GET /page', 'GET /page?a'],
      ...['HEAD /page', 'GET /page', 'GET /page'],
    ])
    probe.close()
  })

  it('asks another path that cannot exist in every run, and no origin twice for it', async () => {
    const from = seen.length
    for (let run = 0; run < 2; run++) {
      const probe = client()
      await probe.control(origin)
      await probe.control(origin)
      probe.close()
    }
    const paths = seen.slice(from)
    expect(paths).toHaveLength(2)
    expect(new Set(paths).size).toBe(2)
  })

  it('keeps no more of what it read than it may', () => {
    const answer = { body: new Uint8Array(2000) } as ProbeAnswer
    const pages = createPageCache(10_000)
    const request = (at: number) => ({ method: 'GET', url: `${origin}/${at}` }) as const
    for (let at = 0; at < 9; at++) pages.keep(request(at), answer)
    pages.keep(request(9), { body: new Uint8Array(20_000) } as ProbeAnswer)
    expect(Array.from({ length: 10 }, (_, at) => pages.recall(request(at)) !== undefined)).toEqual([
      ...Array(6).fill(false),
      ...Array(3).fill(true),
      false,
    ])
  })

  it('ends what somebody no longer waits for, and holds it against no origin', async () => {
    const probe = client()
    for (let time = 0; time < 4; time++) {
      const ended = new AbortController()
      const outcome = probe.until(ended.signal).ask({ method: 'GET', url: `${origin}/never` })
      setTimeout(() => ended.abort(), 20)
      expect(await outcome).toEqual({ outcome: 'failed', reason: 'ended' })
    }
    expect(await probe.until(AbortSignal.abort()).ask({ method: 'GET', url: `${origin}/` })).toEqual({
      outcome: 'failed',
      reason: 'ended',
    })
    expect(await probe.ask({ method: 'GET', url: `${origin}/` })).toMatchObject({ status: 200 })
    probe.close()
  })

  it('carries no request that changes something, and none that works unless that was allowed', async () => {
    const before = seen.length
    const ask = (active: boolean, path: string, body: string) =>
      client(active).ask({ method: 'POST', url: `${origin}${path}`, body })
    const outcomes = [
      await ask(false, '/v1/completions', '{"max_tokens":1}'),
      await ask(true, '/api/push', '{}'),
      await ask(true, '/v1/completions', '{"max_tokens":1000}'),
    ]
    expect(outcomes).toEqual(Array(3).fill({ outcome: 'failed', reason: 'request-refused' }))
    expect(seen.length).toBe(before)
  })

  it.each([
    ['shop.example', '127.0.0.1', false],
    ['localhost', '127.0.0.1', true],
    ['shop.example', '169.254.169.254', false],
    ['shop.example', '::ffff:169.254.169.254', false],
    ['shop.example', '203.0.113.9', true],
    ['shop.example', '10.0.0.9', true],
  ])('of %s to the address %s: %s', (host, address, allowed) => {
    expect(addressPolicy(host, []).allows(address)).toBe(allowed)
  })
})
