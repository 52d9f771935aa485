import { createHash, X509Certificate } from 'node:crypto'
import type { SecureVersion } from 'node:tls'
import type { ClientCertificate, TlsOptions } from '@cloister/core'
import { createLocalAuthority, type IssuedCertificate, type LocalAuthority } from '@cloister/dev-stack'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  type MatrixGateway,
  type MatrixGatewayOptions,
  startMatrixGateway,
  understand,
} from '../support/matrix-gateway.ts'
import { MATRIX_PROMPT, MATRIX_SECRET, type MatrixShop, openMatrixShop } from '../support/matrix-shop.ts'

const HOUR_MS = 3_600_000
const inHours = (hours: number): Date => new Date(Date.now() + hours * HOUR_MS)

let authority: LocalAuthority
let stranger: LocalAuthority
let localhost: IssuedCertificate
let stray: string
let authorization: MatrixGateway
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  ;[authority, stranger] = await Promise.all([createLocalAuthority(), createLocalAuthority()])
  localhost = await authority.issueServer(['localhost', '127.0.0.1'])
  stray = (await authority.issueClient('stray')).privateKeyPem
  authorization = await startMatrixGateway({ issued: localhost })
})

afterEach(async () => {
  for (const opened of open.splice(0).reverse()) await opened.close()
})

afterAll(() => authorization.close())

async function serve(options: Partial<MatrixGatewayOptions> = {}): Promise<MatrixGateway> {
  const gateway = await startMatrixGateway({ issued: localhost, ...options })
  open.push(gateway)
  return gateway
}

async function shopFor(
  { port }: MatrixGateway,
  tls: TlsOptions = {},
  host = 'localhost',
): Promise<MatrixShop> {
  const ca = authority.certificatePem
  const shop = await openMatrixShop({
    url: `https://${host}:${port}/v1`,
    tokenEndpoint: `https://localhost:${authorization.port}/token`,
    ca,
    tls: { ca, ...tls },
  })
  open.push(shop)
  return shop
}

function pinOf(pem: string): string {
  const key = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}

function shown({ certificatePem, privateKeyPem }: IssuedCertificate): ClientCertificate {
  return { certificate: certificatePem, privateKey: privateKeyPem }
}

interface Row {
  readonly issued?: IssuedCertificate
  readonly tls?: TlsOptions
  readonly host?: string
}

const REFUSED: readonly (readonly [what: string, make: () => Promise<Row>])[] = [
  [
    'a certificate that has expired',
    async () => ({
      issued: await authority.issueServer(['localhost'], { notBefore: inHours(-2), notAfter: inHours(-1) }),
    }),
  ],
  [
    'a certificate that does not hold yet',
    async () => ({
      issued: await authority.issueServer(['localhost'], { notBefore: inHours(1), notAfter: inHours(2) }),
    }),
  ],
  [
    'a certificate of an unknown authority',
    async () => ({ issued: await stranger.issueServer(['localhost']) }),
  ],
  ['an authority that the runtime does not know', async () => ({ tls: { ca: stranger.certificatePem } })],
  ['a certificate for another host', async () => ({ issued: await authority.issueServer(['a.localhost']) })],
  [
    'a certificate for the address, where the name is asked for',
    async () => ({ issued: await authority.issueServer(['127.0.0.1']) }),
  ],
  [
    'a certificate for the name, where the address is asked for',
    async () => ({ issued: await authority.issueServer(['localhost']), host: '127.0.0.1' }),
  ],
  [
    'a certificate for a wildcard below the name',
    async () => ({ issued: await authority.issueServer(['*.localhost']) }),
  ],
  ['a certificate without any name', async () => ({ issued: await authority.issueServer([]) })],
  ['a certificate for clients', async () => ({ issued: await authority.issueClient('localhost') })],
  [
    'a name that its authority may not vouch for',
    async () => ({ issued: await authority.issueServer(['localhost', 'shop.example']) }),
  ],
  [
    'a wrong pin',
    async () => ({ tls: { pins: [pinOf((await authority.issueServer(['localhost'])).certificatePem)] } }),
  ],
  [
    'a pin of the authority instead of the peer',
    async () => ({ tls: { pins: [pinOf(authority.certificatePem)] } }),
  ],
]

describe('a gateway that does not prove who it is', () => {
  it.each(REFUSED)('gets no prompt: %s', async (_what, make) => {
    const { issued = localhost, tls, host } = await make()
    const gateway = await serve({ issued })
    const shop = await shopFor(gateway, tls, host)
    expect(await shop.ask()).toBe('CLOISTER_CERTIFICATE_REFUSED')
    expect(gateway.sockets()).toBeGreaterThan(0)
    expect(gateway.requests).toEqual([])
  })
})

describe('a gateway that speaks an old TLS', () => {
  const old: readonly (readonly [SecureVersion, TlsOptions])[] = [
    ['TLSv1.2', {}],
    ['TLSv1.1', {}],
    ['TLSv1', {}],
    ['TLSv1.1', { minimumVersion: 'TLSv1.2' }],
    ['TLSv1', { minimumVersion: 'TLSv1.2' }],
  ]

  it.each(old)('gets no prompt: %s where the options are %o', async (version, tls) => {
    const gateway = await serve({ minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' })
    expect(await (await shopFor(gateway, tls)).ask()).toBe('CLOISTER_CERTIFICATE_REFUSED')
    expect(gateway.requests).toEqual([])
  })

  it('gets the prompt over TLS 1.2 when the operator says so', async () => {
    const gateway = await serve({ maxVersion: 'TLSv1.2' })
    expect(await (await shopFor(gateway, { minimumVersion: 'TLSv1.2' })).ask()).toBe('model')
  })
})

describe('a gateway that proves who it is', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1'])('gets the prompt at %s', async (host) => {
    const gateway = await serve()
    expect(await (await shopFor(gateway, {}, host)).ask()).toBe('model')
    expect(gateway.prompts.join()).toContain(MATRIX_PROMPT)
  })

  it('gets the prompt by its backup pin when the first one was revoked', async () => {
    const next = await authority.issueServer(['localhost'])
    const pins = [pinOf(localhost.certificatePem), pinOf(next.certificatePem)]
    const gateway = await serve({ issued: next })
    expect(await (await shopFor(gateway, { pins })).ask()).toBe('model')
    // The set after the rotation does not hold the old key any more.
    const stale = await serve()
    expect(await (await shopFor(stale, { pins: pins.slice(1) })).ask()).toBe('CLOISTER_CERTIFICATE_REFUSED')
    expect(stale.requests).toEqual([])
  })
})

describe('a gateway that wants to know the shop', () => {
  const mutual = () => ({ requestCert: true, rejectUnauthorized: true, ca: authority.certificatePem })
  // TLS 1.3 tells a client after its handshake, as an alert or by hanging up: whichever arrives first.
  const refusals = ['CLOISTER_CERTIFICATE_REFUSED', 'CLOISTER_GATEWAY_UNREACHABLE']

  it.each<readonly [string, () => Promise<TlsOptions>]>([
    ['no client certificate', async () => ({})],
    [
      'one of another authority',
      async () => ({ clientCertificate: shown(await stranger.issueClient('shop')) }),
    ],
    [
      'one that has expired',
      async () => {
        const validity = { notBefore: inHours(-2), notAfter: inHours(-1) }
        return { clientCertificate: shown(await authority.issueClient('shop', validity)) }
      },
    ],
    ['one for servers', async () => ({ clientCertificate: shown(localhost) })],
  ])('gets no prompt when it is shown %s', async (_what, make) => {
    const gateway = await serve(mutual())
    expect(refusals).toContain(await (await shopFor(gateway, await make())).ask())
    expect(gateway.prompts).toEqual([])
  })

  it('is shown the newest certificate without a restart, and open sockets end their call', async () => {
    const [first, second] = [await authority.issueClient('first'), await authority.issueClient('second')]
    let current = shown(first)
    const held: (() => void)[] = []
    const gateway = await serve({
      ...mutual(),
      answer: (incoming, outgoing) => {
        if (gateway.prompts.length > 1) understand(incoming, outgoing)
        else held.push(() => understand(incoming, outgoing))
      },
    })
    const shop = await shopFor(gateway, { clientCertificate: async () => current })
    const before = shop.ask()
    await vi.waitFor(() => expect(held).toHaveLength(1))
    current = shown(second)
    expect(await shop.ask()).toBe('model')
    expect(gateway.clients).toEqual(['first', 'second'])
    held[0]?.()
    expect(await before).toBe('model')
  })
  it.each<readonly [string, () => ClientCertificate]>([
    [
      'fails',
      () => {
        throw new Error(MATRIX_SECRET)
      },
    ],
    ['gives nothing', () => undefined as unknown as ClientCertificate],
    ['gives no PEM', () => ({ certificate: MATRIX_SECRET, privateKey: MATRIX_SECRET })],
    ['gives the key of another', () => ({ ...shown(localhost), privateKey: stray })],
  ])('gets no prompt while the provider of the certificate %s', async (_what, clientCertificate) => {
    const gateway = await serve(mutual())
    expect(await (await shopFor(gateway, { clientCertificate })).ask()).toBe('CLOISTER_OPTIONS_INVALID')
    expect(gateway.sockets()).toBe(0)
  })
})
