import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalAuthority, type LocalAuthority } from '@cloister/dev-stack'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type MatrixGateway,
  type MatrixGatewayOptions,
  redirectTo,
  startMatrixGateway,
} from '../support/matrix-gateway.ts'
import {
  LOOPBACK,
  MATRIX_PROMPT,
  MATRIX_SECRET,
  type MatrixShop,
  type MatrixShopOptions,
  openMatrixShop,
} from '../support/matrix-shop.ts'

let authority: LocalAuthority
let authorization: MatrixGateway
let elsewhere: MatrixGateway
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  authority = await createLocalAuthority()
  authorization = await start()
  elsewhere = await start()
})

afterEach(async () => {
  for (const opened of open.splice(0).reverse()) await opened.close()
})

afterAll(async () => {
  await Promise.all([authorization.close(), elsewhere.close()])
})

async function start(options: Partial<MatrixGatewayOptions> = {}): Promise<MatrixGateway> {
  const issued = await authority.issueServer(['localhost', '127.0.0.1'])
  return await startMatrixGateway({ issued, ...options })
}

async function serve(options: Partial<MatrixGatewayOptions> = {}): Promise<MatrixGateway> {
  const gateway = await start(options)
  open.push(gateway)
  return gateway
}

async function shopAt(url: string, options: Partial<MatrixShopOptions> = {}): Promise<MatrixShop> {
  const ca = authority.certificatePem
  const tokenEndpoint = `https://localhost:${authorization.port}/token`
  const shop = await openMatrixShop({ url, tokenEndpoint, ca, tls: { ca }, ...options })
  open.push(shop)
  return shop
}

/** A server in clear, which is what a redirect to `http:` leads to. */
async function listenInClear(): Promise<{ readonly port: number; sockets(): number }> {
  let sockets = 0
  const server = createServer((_incoming, outgoing) => void outgoing.end())
  server.on('connection', () => {
    sockets += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
  return { port: (server.address() as AddressInfo).port, sockets: () => sockets }
}

describe('a URL that is not plainly TLS', () => {
  const urls: readonly (readonly [what: string, url: string])[] = [
    ['http:', 'http://localhost:8443/v1'],
    ['ws:', 'ws://localhost:8443/v1'],
    ['wss:', 'wss://localhost:8443/v1'],
    ['a user and a password', `https://shop:${MATRIX_SECRET}@localhost:8443/v1`],
    ['a user', `https://${MATRIX_SECRET}@localhost:8443/v1`],
    ['a trailing dot', 'https://localhost.:8443/v1'],
    ['an international name', 'https://bücher.localhost:8443/v1'],
    ['full-width digits', 'https://１２７.0.0.1:8443/v1'],
    ['an ideographic full stop', 'https://127。0。0。1:8443/v1'],
    ['an octal address', 'https://0177.0.0.1:8443/v1'],
    ['an address as one number', 'https://2130706433:8443/v1'],
    ['a key in the query', `https://localhost:8443/v1?key=${MATRIX_SECRET}`],
  ]
  const where: readonly (readonly [option: string, at: (url: string) => Promise<MatrixShop>])[] = [
    ['gateway.url', (url) => shopAt(url)],
    ['gateway.authorization.issuer', (issuer) => shopAt('https://localhost:8443/v1', { issuer })],
    [
      'gateway.authorization.tokenEndpoint',
      (url) => shopAt('https://localhost:8443/v1', { tokenEndpoint: url }),
    ],
  ]

  it.each(urls.flatMap(([what, url]) => where.map(([option, at]) => [what, option, url, at] as const)))(
    'is refused before anything is opened: %s in %s',
    async (_what, option, url, at) => {
      const refusal = await at(url).catch((error: unknown) => error)
      expect(refusal).toMatchObject({ code: 'CLOISTER_TLS_REQUIRED', details: { option } })
      expect(String((refusal as Error).stack) + JSON.stringify(refusal)).not.toContain(MATRIX_SECRET)
    },
  )
})

describe('a gateway whose address is written in its URL', () => {
  it.each([
    ['public', '8.8.8.8'],
    ['public IPv6', '[2606:4700::1111]'],
    ['public, mapped to IPv6', '[::ffff:808:808]'],
    ['public, translated to IPv6', '[::ffff:0:808:808]'],
    ['public, compatible with IPv6', '[::808:808]'],
    ['public behind NAT64', '[64:ff9b::808:808]'],
    ['public behind the NAT64 of a site', '[64:ff9b:1::808:808]'],
    ['public behind 6to4', '[2002:808:808::1]'],
    ['public behind Teredo', '[2001:0:808:808::f7f7:f7f7]'],
    ['public behind ISATAP', '[fd00::5efe:808:808]'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['metadata of a cloud', '169.254.169.254'],
    ['metadata of a cloud, mapped to IPv6', '[::ffff:a9fe:a9fe]'],
    ['metadata of a cloud behind ISATAP', '[fd00::5efe:a9fe:a9fe]'],
    ['metadata of a cloud in unique local space', '[fd00:ec2::254]'],
    ['link-local', '[fe80::1]'],
    ['nowhere', '0.0.0.0'],
    ['broadcast', '255.255.255.255'],
  ])('gets no prompt: %s, %s', async (_what, host) => {
    const shop = await shopAt(`https://${host}:${elsewhere.port}/v1`)
    expect(await shop.ask()).toBe('CLOISTER_ADDRESS_REFUSED')
  })

  it.each(['localhost', '127.0.0.1', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]'])(
    'gets no prompt and not even a socket on loopback, unless it is allowed: %s',
    async (host) => {
      const gateway = await serve()
      const shop = await shopAt(`https://${host}:${gateway.port}/v1`, { network: {} })
      expect(await shop.ask()).toBe('CLOISTER_ADDRESS_REFUSED')
      expect(gateway.sockets()).toBe(0)
    },
  )

  it('gets the prompt on loopback when that is allowed', async () => {
    const gateway = await serve()
    const shop = await shopAt(`https://127.0.0.1:${gateway.port}/v1`, { network: LOOPBACK })
    expect(await shop.ask()).toBe('model')
    expect(gateway.prompts.join()).toContain(MATRIX_PROMPT)
  })

  it('is public only where the shop is known by a client certificate', async () => {
    const refusal = shopAt('https://8.8.8.8/v1', { network: { kind: 'public' } })
    const option = 'gateway.tls.clientCertificate'
    await expect(refusal).rejects.toMatchObject({ code: 'CLOISTER_OPTIONS_INVALID', details: { option } })
  })
})

describe('a redirect', () => {
  const statuses = [301, 302, 303, 307, 308]
  const targets = ['plain http', 'another host', 'itself'] as const
  const rows = statuses.flatMap((status) => targets.map((target) => [status, target] as const))

  async function locationOf(target: (typeof targets)[number], clearPort: number): Promise<string> {
    if (target === 'plain http') return `http://127.0.0.1:${clearPort}/moved`
    return target === 'itself' ? '/moved' : `https://localhost:${elsewhere.port}/moved`
  }

  it.each(rows)('%i of the gateway to %s sends the prompt nowhere else', async (status, target) => {
    const clear = await listenInClear()
    const gateway = await serve({ answer: redirectTo(status, await locationOf(target, clear.port)) })
    const shop = await shopAt(`https://localhost:${gateway.port}/v1`)
    expect(await shop.ask()).toBe('CLOISTER_GATEWAY_REDIRECTED')
    expect(gateway.requests).toEqual(['POST /v1/chat/completions'])
    expect([clear.sockets(), elsewhere.sockets()]).toEqual([0, 0])
  })

  it.each(rows)(
    '%i of the authorization server to %s sends the secret nowhere else',
    async (status, target) => {
      const clear = await listenInClear()
      const gateway = await serve()
      const redirecting = await serve({
        answerToken: redirectTo(status, await locationOf(target, clear.port)),
      })
      const tokenEndpoint = `https://localhost:${redirecting.port}/token`
      const shop = await shopAt(`https://localhost:${gateway.port}/v1`, { tokenEndpoint })
      expect(await shop.ask()).toMatch(/^CLOISTER_(?:TOKEN|GATEWAY)_/u)
      expect(new Set(redirecting.requests)).toEqual(new Set(['POST /token']))
      expect([clear.sockets(), elsewhere.sockets(), gateway.sockets()]).toEqual([0, 0, 0])
    },
  )
})
