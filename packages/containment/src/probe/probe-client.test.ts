import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressPolicy } from './address-policy.ts'
import { openProbeClient } from './probe-client.ts'

let server: Server
let origin = ''
const seen: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
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
