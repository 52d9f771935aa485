import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { guarded } from '../../test-support/socket-client.ts'
import {
  type BehindGateway,
  sendJson,
  startTestGateway,
  type TestGateway,
} from '../../test-support/test-gateway.ts'
import { type Gateway, type GatewayRoad, openGateway } from './open-gateway.ts'

const open: (TestGateway | Gateway)[] = []

async function gatewayTo(behind: BehindGateway, limits: GatewayRoad['limits'] = {}): Promise<Gateway> {
  const server = await startTestGateway(behind)
  const gateway = openGateway({ ...server.road, limits })
  open.push(gateway, server)
  return gateway
}

afterEach(async () => {
  for (const part of open.splice(0)) await part.close()
})

const failing = (code: string) => expect.objectContaining({ code })

describe('a gateway for packages of their own', () => {
  it('is asked and told with the token of the shop', async () => {
    const seen: string[] = []
    const gateway = await gatewayTo(async (incoming, outgoing) => {
      seen.push(`${incoming.method} ${incoming.url} ${await text(incoming)}`)
      sendJson(outgoing, { ready: true })
    })
    expect(JSON.parse(await gateway.get('v2/models/fraud'))).toEqual({ ready: true })
    await gateway.post('score', guarded({ amountBand: 'under_10' }))
    expect(seen).toEqual(['GET /v1/v2/models/fraud ', 'POST /v1/score {"amountBand":"under_10"}'])
  })

  it.each([
    '',
    '/score',
    '../score',
    'a/../b',
    'a//b',
    './a',
    'a?b',
    'a#b',
    'a%2e',
    'a/',
    'a b',
    'https://x',
  ])('has no way to %j', async (path) => {
    const gateway = await gatewayTo((_incoming, outgoing) => sendJson(outgoing, {}))
    await expect(gateway.get(path)).rejects.toThrow(failing('CLOISTER_OPTIONS_INVALID'))
  })

  it('does not wait for a body that stalls after its head', async () => {
    const gateway = await gatewayTo((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'application/json' }).write('{')
    })
    await expect(gateway.get('slow', { timeoutMs: 300 })).rejects.toThrow(
      failing('CLOISTER_DEADLINE_EXCEEDED'),
    )
  })

  it('ends with the signal of its caller', async () => {
    const gateway = await gatewayTo(() => undefined)
    const caller = new AbortController()
    const asked = gateway.get('silent', { signal: caller.signal })
    setTimeout(() => caller.abort(), 50)
    await expect(asked).rejects.toThrow(failing('CLOISTER_ABORTED'))
  })

  it.each([
    [302, 'CLOISTER_GATEWAY_REDIRECTED'],
    [403, 'CLOISTER_GATEWAY_REFUSED'],
    [429, 'CLOISTER_GATEWAY_BUSY'],
    [500, 'CLOISTER_GATEWAY_FAILED'],
  ])('reports a status of %d as %s', async (status, code) => {
    const gateway = await gatewayTo((_incoming, outgoing) => sendJson(outgoing, {}, status))
    await expect(gateway.get('score')).rejects.toThrow(failing(code))
  })

  it('takes no page for an answer', async () => {
    const gateway = await gatewayTo((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<p>Maintenance')
    })
    await expect(gateway.get('score')).rejects.toThrow(failing('CLOISTER_REPLY_INVALID'))
  })

  it('drops an answer that has no end', async () => {
    const endless: BehindGateway = (_incoming, outgoing) =>
      sendJson(outgoing, { filler: 'x'.repeat(100_000) })
    const gateway = await gatewayTo(endless, { replyBytes: 2_000 })
    await expect(gateway.get('score')).rejects.toThrow(failing('CLOISTER_REPLY_TOO_LARGE'))
  })

  it('refuses a plain http address and options that it does not know', async () => {
    const authorization = { issuer: 'https://id.shop.example', clientId: 'shop', clientSecret: 'of a test' }
    const road = { url: 'http://llm.shop.example/v1', authorization }
    expect(() => openGateway(road)).toThrow(failing('CLOISTER_TLS_REQUIRED'))
    expect(() => openGateway({ ...road, model: 'fraud' } as GatewayRoad)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ option: 'gateway' }) }),
    )
  })
})
