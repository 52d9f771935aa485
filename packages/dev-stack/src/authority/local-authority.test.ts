import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import {
  connect,
  createServer,
  type PeerCertificate,
  type SecureContextOptions,
  type TLSSocket,
} from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { listenOnLoopback } from '../listen.ts'
import { createLocalAuthority, type IssuedCertificate, type LocalAuthority } from './local-authority.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const asKeyPair = (issued: IssuedCertificate): SecureContextOptions => ({
  cert: issued.certificatePem,
  key: issued.privateKeyPem,
})

/** A real TLS 1.3 handshake; answers with what the server saw of the client, or throws what the client saw. */
async function handshake(
  authority: LocalAuthority,
  server: IssuedCertificate,
  { servername = 'localhost', client }: { servername?: string; client?: IssuedCertificate } = {},
): Promise<{ socket: TLSSocket; seenByServer: PeerCertificate }> {
  const listener = createServer({
    ...asKeyPair(server),
    ca: authority.certificatePem,
    minVersion: 'TLSv1.3',
    requestCert: client !== undefined,
    rejectUnauthorized: client !== undefined,
  })
  const port = await listenOnLoopback(listener, 0)
  const accepted = once(listener, 'secureConnection') as Promise<[TLSSocket]>
  accepted.catch(() => undefined)
  const socket = connect({
    host: '127.0.0.1',
    port,
    ca: authority.certificatePem,
    rejectUnauthorized: true,
    ...(servername === '127.0.0.1' ? {} : { servername }),
    ...(client === undefined ? {} : asKeyPair(client)),
  })
  closing.push(
    () => socket.destroy(),
    () => listener.close(),
  )
  await once(socket, 'secureConnect')
  const [peer] = await accepted
  closing.push(() => peer.destroy())
  return { socket, seenByServer: peer.getPeerCertificate() }
}

describe('the local authority', () => {
  it('vouches for localhost and 127.0.0.1 in a real handshake', async () => {
    const authority = await createLocalAuthority()
    const issued = await authority.issueServer(['localhost', '127.0.0.1', '::1'])

    for (const servername of ['localhost', '127.0.0.1']) {
      const { socket } = await handshake(authority, issued, { servername })
      expect(socket.authorized).toBe(true)
      expect(socket.getProtocol()).toBe('TLSv1.3')
    }
    expect(new X509Certificate(issued.certificatePem).checkIP('::1')).toBe('::1')
  })

  it('is worth nothing for a name that is not loopback, so that trusting it risks nothing', async () => {
    const authority = await createLocalAuthority()
    const issued = await authority.issueServer(['shop.example'])

    await expect(handshake(authority, issued, { servername: 'shop.example' })).rejects.toThrow(
      /permitted subtree/u,
    )
  })

  it.each(['10.0.0.1', '192.0.2.1', 'fe80::1'])('is worth nothing for the address %s', async (address) => {
    const authority = await createLocalAuthority()
    const issued = await authority.issueServer(['localhost', address])

    await expect(handshake(authority, issued)).rejects.toThrow(/permitted subtree/u)
  })

  it('is not believed by a client that trusts another authority', async () => {
    const [authority, stranger] = await Promise.all([createLocalAuthority(), createLocalAuthority()])
    const issued = await stranger.issueServer(['localhost'])

    await expect(handshake(authority, issued)).rejects.toThrow(/certificate/u)
  })

  it('names a client, dots and commas included', async () => {
    const authority = await createLocalAuthority()
    const client = await authority.issueClient('shop.example, first floor')
    const { seenByServer } = await handshake(authority, await authority.issueServer(['localhost']), {
      client,
    })

    expect(seenByServer.subject.CN).toBe('shop.example, first floor')
  })

  it('does not let a client certificate pose as a server', async () => {
    const authority = await createLocalAuthority()
    const client = await authority.issueClient('a-storefront')

    await expect(handshake(authority, client)).rejects.toMatchObject({ code: 'INVALID_PURPOSE' })
  })

  it('issues what has already expired when a test asks for it', async () => {
    const authority = await createLocalAuthority()
    const notAfter = new Date(Date.now() - 60_000)
    const issued = await authority.issueServer(['localhost'], { notBefore: new Date(0), notAfter })

    await expect(handshake(authority, issued)).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' })
  })

  it('holds for two days and may sign nothing but servers and clients', async () => {
    const root = new X509Certificate((await createLocalAuthority()).certificatePem)

    expect(root.ca).toBe(true)
    expect(root.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'])
    expect(root.validFromDate.getTime()).toBeLessThan(Date.now())
    expect(root.validToDate.getTime() - root.validFromDate.getTime()).toBeLessThanOrEqual(
      2 * 86_400_000 + 600_000,
    )
  })
})
