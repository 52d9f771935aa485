import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import type { ServerOptions } from 'node:https'
import { setTimeout } from 'node:timers/promises'
import { rootCertificates, type TLSSocket } from 'node:tls'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { askConnection } from '../../test-support/ask-connection.ts'
import { selfSignedCertificate } from '../../test-support/odd-certificate.ts'
import { scriptedNameServer } from '../../test-support/scripted-name-server.ts'
import {
  createTestAuthority,
  type TestAuthority,
  type TestCertificate,
} from '../../test-support/test-authority.ts'
import { startTlsServer, type TlsServer } from '../../test-support/tls-server.ts'
import { openConnection } from './connection.node.ts'
import type { Connection } from './connection.ts'
import type { TlsOptions } from './tls-options.ts'

const HOST = 'gw.shop.localhost'
const REFUSED = 'CLOISTER_CERTIFICATE_REFUSED'

let authority: TestAuthority
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  authority = await createTestAuthority()
})

afterEach(async () => {
  await Promise.all(open.splice(0).map((opened) => opened.close()))
})

/** Answers with the port of its client and whether the session was resumed. */
async function serve(certificate: TestCertificate, options: ServerOptions = {}): Promise<TlsServer> {
  const server = await startTlsServer({ ...certificate, ...options }, ({ socket }, outgoing) => {
    const isResumed = (socket as TLSSocket).isSessionReused()
    outgoing.end(`${socket.remotePort} ${isResumed ? 'resumed' : 'full'}`)
  })
  open.push(server)
  return server
}

/** Whatever the name, it is on loopback. */
function connect(tls: TlsOptions = {}): Connection {
  const connection = openConnection(
    {
      tls: { ca: authority.certificate, ...tls },
      network: { allow: ['127.0.0.1/32'] },
      connectTimeoutMs: 2_000,
    },
    scriptedNameServer(['127.0.0.1']).lookup,
  )
  open.push(connection)
  return connection
}

function pinOf({ cert }: TestCertificate): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}

describe('the name of a peer', () => {
  it.each([
    ['is in the certificate', HOST, [HOST]],
    ['is one of several', HOST, ['other.example', HOST]],
    ['is written in upper case in the certificate', HOST, [HOST.toUpperCase()]],
    ['is written in upper case in the options', HOST.toUpperCase(), [HOST]],
    ['is one label below a wildcard', HOST, ['*.shop.localhost']],
    ['is international, in its ASCII form', 'xn--bcher-kva.shop.localhost', ['xn--bcher-kva.shop.localhost']],
    ['is international, below a wildcard', 'xn--bcher-kva.shop.localhost', ['*.shop.localhost']],
    ['is an address', '127.0.0.1', ['127.0.0.1']],
  ])('is proven when it %s', async (_what, host, names) => {
    const server = await serve(await authority.issue(names))
    expect(await askConnection(connect(), host, server.port)).toMatch(/full$/u)
  })

  it.each([
    ['is another', HOST, ['other.shop.localhost']],
    ['is two labels below a wildcard', 'a.b.shop.localhost', ['*.shop.localhost']],
    ['is that below which the wildcard is', 'shop.localhost', ['*.shop.localhost']],
    ['is met by the beginning of a wildcard', HOST, ['g*.shop.localhost']],
    ['is met by the end of a wildcard', HOST, ['*w.shop.localhost']],
    ['is met by both ends of a wildcard', HOST, ['g*w.shop.localhost']],
    ['is met by a wildcard for everything', HOST, ['*']],
    ['is met by a wildcard for everything of one label', 'localhost', ['*']],
    ['is met by a wildcard for a whole top-level domain', 'gw.localhost', ['*.localhost']],
    ['is met by a wildcard within', HOST, ['gw.*.localhost']],
    ['is met by two wildcards', HOST, ['*.*.localhost']],
    [
      'is met by a wildcard in an international label',
      'xn--bcher-kva.shop.localhost',
      ['xn--*.shop.localhost'],
    ],
    ['is the beginning of a longer one', HOST, [`${HOST}.evil.example`]],
    ['ends at a zero byte', HOST, [`${HOST}\0.evil.example`]],
    [
      'is the international form of another alphabet',
      'xn--bcher-kva.shop.localhost',
      ['bucher.shop.localhost'],
    ],
    ['is an address and only a name is shown', '127.0.0.1', [HOST]],
    ['is an address and another is shown', '127.0.0.1', ['127.0.0.2']],
    ['is an address that a wildcard meets', '127.0.0.1', ['*.0.0.1']],
  ])('is not proven when it %s', async (_what, host, names) => {
    const server = await serve(await authority.issue(names))
    expect(await askConnection(connect(), host, server.port)).toBe(REFUSED)
    expect(server.requests).toEqual([])
  })

  it('is not proven by the subject of a certificate without names', async () => {
    const certificate = await selfSignedCertificate(HOST)
    const server = await serve(certificate)
    expect(await askConnection(connect({ ca: certificate.cert }), HOST, server.port)).toBe(REFUSED)
    expect(server.requests).toEqual([])
  })
})

describe('a peer that signed its own certificate', () => {
  it('is refused, unless the operator trusts just that certificate', async () => {
    const certificate = await selfSignedCertificate('appliance', [HOST])
    const server = await serve(certificate)
    expect(await askConnection(connect(), HOST, server.port)).toBe(REFUSED)
    expect(await askConnection(connect({ ca: rootCertificates.join('\n') }), HOST, server.port)).toBe(REFUSED)
    expect(server.requests).toEqual([])
    expect(await askConnection(connect({ ca: certificate.cert }), HOST, server.port)).toMatch(/full$/u)
  })
})

describe('a session of an earlier connection', () => {
  /** Two servers of one name with the same ticket keys: each would resume what the other began. */
  async function twoServers() {
    const ticketKeys = randomBytes(48)
    const certificates = [await authority.issue([HOST]), await authority.issue([HOST])] as const
    const [first, second] = certificates
    return { first, ours: await serve(first, { ticketKeys }), theirs: await serve(second, { ticketKeys }) }
  }

  it.each(['TLSv1.3', 'TLSv1.2'] as const)(
    'over %s does not stand in for the pin',
    async (minimumVersion) => {
      const { first, ours, theirs } = await twoServers()
      const connection = connect({ pins: [pinOf(first)], minimumVersion })
      expect(await askConnection(connection, HOST, ours.port)).toMatch(/full$/u)
      await setTimeout(20)
      expect(await askConnection(connection, HOST, theirs.port)).toBe(REFUSED)
      expect(theirs.requests).toEqual([])
    },
  )

  it('is never resumed, so that each socket proves everything again', async () => {
    const { ours, theirs } = await twoServers()
    const connection = connect()
    expect(await askConnection(connection, HOST, ours.port)).toMatch(/full$/u)
    await setTimeout(20)
    expect(await askConnection(connection, HOST, theirs.port)).toMatch(/full$/u)
  })
})

describe('a socket', () => {
  it('is used again, but not for ever: after ten minutes the peer has to prove itself anew', async () => {
    const server = await serve(await authority.issue([HOST]))
    const connection = connect()
    const ask = async () => {
      const port = await askConnection(connection, HOST, server.port)
      // The socket is free a moment after its answer has ended.
      await setTimeout(20)
      return port
    }
    const first = await ask()
    expect(await ask()).toBe(first)
    const startMs = Date.now()
    vi.spyOn(Date, 'now').mockImplementation(() => startMs + 10 * 60_000 + 1)
    expect(await ask()).not.toBe(first)
  })
})
