import { createServer, type Server } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { askConnection } from '../../test-support/ask-connection.ts'
import { scriptedNameServer } from '../../test-support/scripted-name-server.ts'
import { createTestAuthority, type TestAuthority } from '../../test-support/test-authority.ts'
import { startTlsServer, type TlsServer } from '../../test-support/tls-server.ts'
import { openConnection } from './connection.node.ts'
import type { Connection } from './connection.ts'
import type { Lookup } from './guarded-lookup.ts'
import type { NetworkOptions } from './network-policy.ts'

const HOST = 'gw.shop.localhost'
const ALLOWED = '127.0.0.1'
/** Loopback as well, so that a socket to it would be seen, but not allowed. */
const FORBIDDEN = '127.0.0.2'

let authority: TestAuthority
let gateway: TlsServer
let intruder: Server
let intrusions = 0
const open: Connection[] = []

beforeAll(async () => {
  authority = await createTestAuthority()
  gateway = await startTlsServer(await authority.issue([HOST]), (_incoming, outgoing) => {
    outgoing.setHeader('connection', 'close').end('reached')
  })
  intruder = createServer((socket) => {
    intrusions += 1
    socket.destroy()
  })
  await new Promise<void>((listening) => intruder.listen(gateway.port, FORBIDDEN, listening))
})

afterEach(async () => {
  await Promise.all(open.splice(0).map((connection) => connection.close()))
})

afterAll(async () => {
  intruder.close()
  await gateway.close()
})

function connect(lookup: Lookup, network: NetworkOptions = { allow: [`${ALLOWED}/32`] }): Connection {
  const tls = { ca: authority.certificate }
  const connection = openConnection({ tls, network, connectTimeoutMs: 2_000 }, lookup)
  open.push(connection)
  return connection
}

const ask = (connection: Connection) => askConnection(connection, HOST, gateway.port)

describe('the answer of a name server', () => {
  it('is used as it was judged: what it says the next time does not matter to this socket', async () => {
    const names = scriptedNameServer([ALLOWED], [FORBIDDEN])
    const connection = connect(names.lookup)
    expect(await ask(connection)).toBe('reached')
    expect(names.asked()).toBe(1)
    expect(intrusions).toBe(0)
  })

  it('is judged anew for each socket', async () => {
    const names = scriptedNameServer([ALLOWED], [FORBIDDEN])
    const connection = connect(names.lookup)
    expect([await ask(connection), await ask(connection)]).toEqual(['reached', 'CLOISTER_ADDRESS_REFUSED'])
    expect(names.asked()).toBe(2)
    expect(intrusions).toBe(0)
  })

  it.each([
    ['an address that is not allowed', [FORBIDDEN]],
    ['a public address', ['8.8.8.8']],
    ['a private and a public one', [ALLOWED, '8.8.8.8']],
    ['a public and a private one', ['8.8.8.8', ALLOWED]],
    ['an allowed one and another', [ALLOWED, FORBIDDEN]],
    ['another and an allowed one', [FORBIDDEN, ALLOWED]],
    ['an allowed one and a public one of IPv6', ['2606:4700::1111', ALLOWED]],
    ['an allowed one and a metadata service', [ALLOWED, '169.254.169.254']],
    ['a public one, mapped to IPv6', ['::ffff:808:808']],
    ['a public one behind NAT64', ['64:ff9b::808:808']],
    ['a public one behind 6to4', ['2002:808:808::1']],
    ['a public one behind Teredo', ['2001:0:808:808::f7f7:f7f7']],
    ['a public one behind ISATAP', ['fd00::5efe:808:808']],
    ['a metadata service of unique local space', ['fd00:ec2::254']],
    ['a link-local address with its zone', ['fe80::1%lo']],
  ])('is refused as a whole when it holds %s', async (_what, answer) => {
    const seen = gateway.requests.length
    expect(await ask(connect(scriptedNameServer(answer).lookup))).toBe('CLOISTER_ADDRESS_REFUSED')
    expect([gateway.requests.length, intrusions]).toEqual([seen, 0])
  })

  it('lets happy eyeballs choose where every address is allowed', async () => {
    const names = scriptedNameServer(['::1', ALLOWED])
    expect(await ask(connect(names.lookup, { allow: ['127.0.0.1/32', '::1/128'] }))).toBe('reached')
  })

  it('leads nowhere when it is empty', async () => {
    expect(await ask(connect(scriptedNameServer([]).lookup))).toBe('CLOISTER_GATEWAY_UNREACHABLE')
  })
})
