import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { CREDENTIAL_FLOWS } from '../support/segmentation/credential-flows.ts'
import { HANDSHAKE_FLOWS } from '../support/segmentation/handshake-flows.ts'
import {
  type ApacheVerdict,
  CHAT_BODY,
  CHAT_PATH,
  type HttpFlow,
  requestBytes,
} from '../support/segmentation/http-flow.ts'
import {
  type OpenGateway,
  type OpenGatewayOptions,
  openGateway,
} from '../support/segmentation/open-gateway.ts'
import { PATH_FLOWS } from '../support/segmentation/path-flows.ts'
import { attempt } from '../support/segmentation/probe.ts'
import { tryFlow } from '../support/segmentation/run-flows.ts'
import { SMUGGLING_FLOWS } from '../support/segmentation/smuggling-flows.ts'
import { hasApache, startApache } from '../support/segmentation/start-apache.ts'
import { hasHaproxy, startHaproxy } from '../support/segmentation/start-haproxy.ts'

const GATEWAYS = [
  { name: 'HAProxy', isHere: hasHaproxy, install: 'haproxy', start: startHaproxy },
  { name: 'Apache', isHere: hasApache, install: 'apache2 libapache2-mod-oauth2', start: startApache },
]
const FLOWS = [...CREDENTIAL_FLOWS, ...PATH_FLOWS, ...SMUGGLING_FLOWS]

/** What a gateway has to answer, and whether the model is asked. */
function expectedAt(name: string, { expected, onApache }: HttpFlow): Omit<ApacheVerdict, 'because'> {
  const own = name === 'Apache' ? onApache : undefined
  return own ?? { verdict: expected, passes: expected === 200 }
}

for (const { name, isHere, install, start } of GATEWAYS) {
  const openForTest = async (options?: OpenGatewayOptions): Promise<OpenGateway> => {
    const opened = await openGateway(start, options)
    onTestFinished(() => opened.close())
    return opened
  }

  describe.skipIf(!isHere)(`deploy of ${name} (apt-get install ${install})`, () => {
    describe.each(['ES256', 'RS256'] as const)('with tokens by %s', (algorithm) => {
      let gateway: OpenGateway
      beforeAll(async () => {
        gateway = await openGateway(start, { algorithm })
      })
      afterEach(() => void gateway.model.takeSeen())
      afterAll(() => gateway.close())

      it.each(FLOWS)('answers $expected to $tries', async (flow) => {
        const { verdict: expected, passes } = expectedAt(name, flow)
        const verdict = await tryFlow(gateway, flow)
        const seen = gateway.model.takeSeen().length
        expect({ verdict, seen }).toEqual({ verdict: expected, seen: passes ? 1 : 0 })
      })

      it('writes down who asked and how it went, and nothing of what was asked', () => {
        const printed = gateway.server.printed()
        expect(printed).toContain(' storefront 200 ')
        expect(printed).not.toMatch(/kettle|Bearer|eyJ|completions|x-admin/iu)
      })
    })

    it.each(HANDSHAKE_FLOWS)('is $expected to $tries', async ({ expected, tls }) => {
      const { papers, gateway } = await openForTest()
      const { kind } = await attempt({ kind: 'handshake', to: gateway, tls: tls(papers) })
      expect(kind).toBe(expected)
    })

    it('does not speak clear text', async () => {
      const { papers, gateway, model } = await openForTest()
      const bytes = requestBytes({ token: papers.tokens.valid, host: gateway.host })
      const outcome = await attempt({ kind: 'clear request', to: gateway, bytes })
      const said = outcome.kind === 'answered' ? outcome.statuses : outcome.kind
      expect(['closed', 'reset', [400]]).toContainEqual(said)
      expect(model.takeSeen()).toEqual([])
    })

    it('challenges who brings no token, and names no fault of a token that was not there', async () => {
      const { papers, gateway } = await openForTest()
      const ask = async (token: string) => {
        const bytes = requestBytes({ token, host: gateway.host })
        const tls = { ca: papers.edgeCa, ...papers.storefront }
        const outcome = await attempt({ kind: 'request', to: gateway, tls, bytes })
        return outcome.kind === 'answered' ? outcome.text : ''
      }
      const [without, refused] = [await ask(''), await ask(papers.tokens.expired)]
      expect(without).toMatch(/^www-authenticate: Bearer/imu)
      expect(without).not.toContain('invalid_token')
      expect(refused).toMatch(/^www-authenticate: Bearer/imu)
    })

    it('lets nothing out that tells what the model server is', async () => {
      const { papers, gateway } = await openForTest()
      const bytes = requestBytes({ token: papers.tokens.valid, host: gateway.host })
      const tls = { ca: papers.edgeCa, ...papers.storefront }
      const outcome = await attempt({ kind: 'request', to: gateway, tls, bytes })
      const [head = ''] = (outcome.kind === 'answered' ? outcome.text : '').split('\r\n\r\n')
      expect(head).toMatch(/^HTTP\/1\.1 200/u)
      expect(head).toMatch(/^cache-control: no-store$/imu)
      expect(head).toMatch(/^strict-transport-security: max-age=\d+$/imu)
      expect(head).not.toMatch(/uvicorn|vllm|set-cookie/iu)
    })

    it('takes the token alone where no client certificate is asked for', async () => {
      const { papers, gateway } = await openForTest({ edgeCertificate: 'none' })
      const ask = async (token: string) => {
        const bytes = requestBytes({ token, host: gateway.host })
        return await attempt({ kind: 'request', to: gateway, tls: { ca: papers.edgeCa }, bytes })
      }
      const bound = papers.tokens['bound to the certificate that is shown']
      expect([await ask(papers.tokens.valid), await ask(''), await ask(bound)]).toMatchObject([
        { statuses: [200] },
        { statuses: [401] },
        { statuses: [401] },
      ])
    })

    it('tells the model server who asks, and nothing that a caller made up', async () => {
      const gateway = await openForTest()
      const more = [
        ['accept', 'application/json'],
        ['x-client-id', 'admin'],
        ['x-forwarded-for', '127.0.0.1'],
        ['forwarded', 'for=127.0.0.1'],
        ['x-real-ip', '127.0.0.1'],
        ['x-original-url', '/metrics'],
        ['x-rewrite-url', '/metrics'],
        ['x-http-method-override', 'DELETE'],
        ['cookie', 'session=canary'],
        ['proxy', 'http://203.0.113.1'],
        ['expect', '100-continue'],
        ['keep-alive', 'timeout=5'],
      ] as const
      const flow = {
        tries: '',
        expected: 200,
        bytes: (given: { token: string; host: string }) =>
          requestBytes(given, {
            without: ['connection'],
            more: [...more, ['connection', 'close, x-client-id, content-length']],
          }),
      }
      expect(await tryFlow(gateway, flow)).toBe(200)
      const [seen] = gateway.model.takeSeen()
      expect(seen?.line).toBe(`POST ${CHAT_PATH}`)
      const { connection: _, host, ...headers } = seen?.headers ?? {}
      expect(['model.segmentation.example', `localhost:${gateway.model.port}`]).toContain(host)
      expect(headers).toEqual({
        accept: 'application/json',
        'content-type': 'application/json',
        'content-length': `${CHAT_BODY.length}`,
        'x-client-id': 'storefront',
      })
    })
  })
}

describe.skipIf(!hasHaproxy)('limits of HAProxy (apt-get install haproxy)', () => {
  const statusesOf = async (gateway: OpenGateway, times: number): Promise<readonly unknown[]> => {
    const flow = { tries: '', expected: 200, bytes: requestBytes }
    const verdicts: unknown[] = []
    for (let time = 0; time < times; time += 1) verdicts.push(await tryFlow(gateway, flow))
    return verdicts
  }
  const open = async (options: OpenGatewayOptions) => {
    const gateway = await openGateway(startHaproxy, options)
    onTestFinished(() => gateway.close())
    return gateway
  }

  it('let a client ask so often in ten seconds, and no oftener', async () => {
    const gateway = await open({ limits: { requests: 3 } })
    expect(await statusesOf(gateway, 5)).toEqual([200, 200, 200, 429, 429])
  })

  it('give a client so many bytes in an hour, and then none', async () => {
    const gateway = await open({ limits: { hourlyBytes: 1000 } })
    const statuses = await statusesOf(gateway, 6)
    expect(statuses[0]).toBe(200)
    expect(statuses.at(-1)).toBe(429)
  })

  it('stop an answer that says it is larger than answers are', async () => {
    const gateway = await open({ limits: { replyBytes: 16 } })
    expect(await statusesOf(gateway, 1)).toEqual([502])
  })
})
