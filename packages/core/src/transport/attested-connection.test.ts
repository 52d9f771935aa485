import { randomBytes, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AddressInfo, connect, createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type MadeUpSevSnp, madeUpSevSnp, type SevSnpChange } from '../../test-support/made-up-sev-snp.ts'
import { guarded } from '../../test-support/socket-client.ts'
import { createTestAuthority, type TestAuthority } from '../../test-support/test-authority.ts'
import { sendJson } from '../../test-support/test-gateway.ts'
import { startTlsServer, type TlsServer } from '../../test-support/tls-server.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { GatewayOptions } from '../gateway-options.ts'
import { attestedConnection } from './attested-connection.ts'
import { parseTlsEndpoint } from './tls-endpoint.ts'

const EVIDENCE = 'POST /.well-known/cloister/evidence'
const PROMPT = 'the-prompt-of-canary-shopper'

/** What a machine does with a challenge. Nothing makes it answer as it should. */
type Prove = (nonce: Uint8Array, machine: Machine) => Promise<string | number | undefined>

interface Machine extends TlsServer {
  readonly tlsKey: Uint8Array
  /** Everything that anybody sent to it, heads and bodies. */
  readonly received: readonly string[]
  readonly sendsPrompt: (change?: Partial<Attestation>) => Promise<string>
}

type Attestation = NonNullable<GatewayOptions['attestation']>

let authority: TestAuthority
let chip: MadeUpSevSnp
beforeAll(async () => {
  ;[authority, chip] = await Promise.all([createTestAuthority(), madeUpSevSnp('genoa')])
})

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close()
})

async function documentOf(tlsKey: Uint8Array, nonce: Uint8Array, change: SevSnpChange = {}): Promise<string> {
  const key = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(tlsKey)))
  const evidence = await chip.make({
    ...change,
    report(report) {
      report.set(Uint8Array.of(...key, ...nonce), 0x50)
      change.report?.(report)
    },
  })
  return JSON.stringify(evidence, (_name, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )
}

const honest: Prove = (nonce, { tlsKey }) => documentOf(tlsKey, nonce)

/** A machine with a key of its own that ends TLS, gives tokens, answers prompts, and proves what the test says. */
async function startMachine(prove: Prove, notAfter?: Date): Promise<Machine> {
  const credentials = await authority.issue(['localhost'], notAfter)
  const received: string[] = []
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await text(incoming)
    received.push(JSON.stringify(incoming.headers), body)
    if (incoming.url === '/token')
      return sendJson(outgoing, { access_token: 'of-the-test', token_type: 'Bearer', expires_in: 300 })
    if (incoming.url !== '/.well-known/cloister/evidence') return sendJson(outgoing, { answered: true })
    const proof = await prove(Buffer.from(JSON.parse(body).nonce, 'base64'), machine)
    if (typeof proof === 'number') return sendJson(outgoing, {}, proof)
    if (proof !== undefined) outgoing.end(proof)
  }
  const server = await startTlsServer(credentials, (incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy())
  })
  const machine: Machine = {
    ...server,
    tlsKey: new X509Certificate(credentials.cert).publicKey.export({ type: 'spki', format: 'der' }),
    received,
    sendsPrompt: async (change) => await opened(machine, change).post('score', guarded({ query: PROMPT })),
  }
  open.push(machine)
  return machine
}

/** Its authorization server is another one: tokens are no prompts, and come from elsewhere. */
function opened({ port }: Pick<Machine, 'port'>, change: Partial<Attestation> = {}) {
  const origin = `https://localhost:${port}`
  const gateway = openGateway({
    url: `${origin}/v1`,
    authorization: {
      issuer: origin,
      tokenEndpoint: `https://localhost:${tokens.port}/token`,
      clientId: 'shop',
      clientSecret: 'secret of a test',
    },
    tls: { ca: authority.certificate },
    network: { allow: ['127.0.0.0/8', '::1/128'] },
    attestation: { policy: chip.policy, timeoutMs: 5_000, ...change },
  })
  open.push(gateway)
  return gateway
}

let tokens: TlsServer
beforeAll(async () => {
  tokens = await startTlsServer(await authority.issue(['localhost']), (_incoming, outgoing) =>
    sendJson(outgoing, { access_token: 'of-the-test', token_type: 'Bearer', expires_in: 300 }),
  )
  return () => tokens.close()
})

const refusedFor = (reason: string) =>
  expect.objectContaining({
    code: 'CLOISTER_ATTESTATION_REFUSED',
    details: expect.objectContaining({ reason }),
  })

describe('a gateway that has to prove itself', () => {
  it('gives its evidence before the first prompt, and then none for a while', async () => {
    const machine = await startMachine(honest)
    const gateway = opened(machine)
    for (let call = 0; call < 3; call++) {
      expect(JSON.parse(await gateway.post('score', guarded({ query: PROMPT })))).toEqual({ answered: true })
    }
    expect(machine.requests).toEqual([EVIDENCE, ...Array.from({ length: 3 }, () => 'POST /v1/score')])
    expect(machine.received.join('\n')).toContain(PROMPT)
  })

  it('never gets a byte of a prompt, nor a token, with a valid report of another machine', async () => {
    const attested = await startMachine(honest)
    // It passes the challenge on to a machine that proves itself, and shows the answer as its own.
    const relay = await startMachine((nonce) => documentOf(attested.tlsKey, nonce))
    await expect(relay.sendsPrompt()).rejects.toThrow(refusedFor('report-data'))
    expect(relay.requests).toEqual([EVIDENCE])
    expect(relay.received.join('\n')).not.toMatch(new RegExp(`${PROMPT}|of-the-test`, 'u'))
    expect(JSON.parse(await attested.sendsPrompt())).toEqual({ answered: true })
  })

  it.each<[string, string, Prove]>([
    ['nonce', 'an answer to an older challenge', (_nonce, { tlsKey }) => documentOf(tlsKey, randomBytes(32))],
    [
      'debug-allowed',
      'a guest that may be debugged',
      (nonce, { tlsKey }) =>
        documentOf(tlsKey, nonce, {
          report: (report) => {
            report[0x0a] = 0x0b
          },
        }),
    ],
    [
      'measurement-unknown',
      'another guest',
      (nonce, { tlsKey }) => documentOf(tlsKey, nonce, { report: (report) => report.fill(1, 0x90, 0xc0) }),
    ],
    ['evidence-missing', 'nothing at the path', async () => 404],
    ['evidence-missing', 'a redirect', async () => 302],
    ['format', 'something else', async () => '{"ok":true}'],
  ])('gets nothing for %s: %s', async (reason, _title, prove) => {
    const machine = await startMachine(prove)
    await expect(machine.sendsPrompt()).rejects.toThrow(refusedFor(reason))
    expect(machine.requests).toEqual([EVIDENCE])
    expect(machine.received.join('\n')).not.toContain(PROMPT)
  })

  it('gets nothing where its proof does not come in time', async () => {
    const machine = await startMachine(async () => undefined)
    await expect(machine.sendsPrompt({ timeoutMs: 300 })).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_DEADLINE_EXCEEDED' }),
    )
    expect(machine.received.join('\n')).not.toContain(PROMPT)
  })

  it('proves itself once for all who ask together', async () => {
    const machine = await startMachine(honest)
    const gateway = opened(machine)
    await Promise.all(Array.from({ length: 10 }, () => gateway.post('score', guarded({ query: PROMPT }))))
    expect(machine.requests.filter((request) => request === EVIDENCE)).toHaveLength(1)
  })

  it('is not asked again at once after it was refused', async () => {
    const machine = await startMachine(async () => 404)
    const gateway = opened(machine)
    for (let call = 0; call < 3; call++) {
      await expect(gateway.post('score', guarded({ query: PROMPT }))).rejects.toThrow(
        refusedFor('evidence-missing'),
      )
    }
    expect(machine.requests).toEqual([EVIDENCE])
  })

  it('has to prove itself anew when its proof is old, and is left when it cannot', async () => {
    let isHonest = true
    const machine = await startMachine(async (nonce, own) => (isHonest ? await honest(nonce, own) : 503))
    const gateway = opened(machine, { maxAgeSeconds: 1 })
    const send = () => gateway.post('score', guarded({ query: PROMPT }))
    const age = () => new Promise((resolve) => setTimeout(resolve, 1_050))
    await send()
    await age()
    await send()
    await age()
    isHonest = false
    await expect(send()).rejects.toThrow(refusedFor('evidence-missing'))
    expect(machine.requests).toEqual([EVIDENCE, 'POST /v1/score', EVIDENCE, 'POST /v1/score', EVIDENCE])
  })

  it('gets no prompt in the place of another, and has to prove itself first', async () => {
    const first = await startMachine(honest)
    const target = { current: first }
    const { close, port } = await startSwitch(target)
    open.push({ close })
    const gateway = opened({ port })
    const send = () => gateway.post('score', guarded({ query: PROMPT }))
    await send()
    // The load balancer moves to a machine with another key, whose certificate is as good.
    const second = await startMachine(honest)
    target.current = second
    for (const socket of first.sockets) socket.destroy()
    await expect(send()).rejects.toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^CLOISTER_/u) }),
    )
    expect(second.received.join('\n')).not.toContain(PROMPT)
    await send().catch(() => send())
    expect(second.requests).toEqual([EVIDENCE, 'POST /v1/score'])
  })

  it('is refused as an option where the runtime hides its sockets', () => {
    const attestation = {
      policy: chip.policy,
      path: '/e',
      hash: 'SHA-256',
      maxAgeSeconds: 1,
      timeoutMs: 1,
    } as const
    const hidden = { request: () => Promise.reject(new Error()), close: () => Promise.resolve() }
    const url = parseTlsEndpoint('https://llm.internal.example/v1')
    expect(() => attestedConnection({ url, attestation, tls: {}, open: () => hidden })).toThrow(
      expect.objectContaining({ code: 'CLOISTER_RUNTIME_UNSUPPORTED', details: { option: 'attestation' } }),
    )
  })

  it.each([
    ['attestation.policy', { policy: undefined }],
    ['attestation.policy.sevSnp.measurements', { policy: { sevSnp: { minimumTcb: {} } } }],
    ['attestation.path', { path: 'https://elsewhere.example/evidence' }],
    ['attestation.maxAgeSeconds', { maxAgeSeconds: 100_000 }],
  ])('is refused by the name of gateway.%s', (option, change) => {
    expect(() => opened({ port: 1 }, change as Partial<Attestation>)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ option: `gateway.${option}` }) }),
    )
  })
})

/** Passes bytes on to whichever machine is the current one, without looking into them. */
async function startSwitch(target: { readonly current: Pick<Machine, 'port'> }) {
  const server = createServer((near) => {
    const far = connect(target.current.port, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.pipe(other)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}
