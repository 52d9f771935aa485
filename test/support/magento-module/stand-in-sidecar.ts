import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { wireSignatures } from './wire-signature.ts'

/** One request as it came over the wire, once its sender was believed. */
interface Recorded {
  readonly path: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** A sidecar that answers by the book, or badly on request: an order whose number names a fault gets that fault. */
export interface StandInSidecar {
  readonly url: string
  close(): Promise<void>
}

const json = (response: ServerResponse, status: number, content: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
}

const DECISIONS: Readonly<Record<string, object>> = {
  allow: { action: 'allow', decisionId: 'd-allow', reasons: ['customer_known'] },
  review: { action: 'review', decisionId: 'd-review', reasons: ['amount_high', 'rule_new_address'] },
  block: { action: 'block', decisionId: 'd-block', reasons: ['rule_listed'] },
  unknown: { action: 'burn', decisionId: 'd-unknown', reasons: [] },
}

const FAULTS: Readonly<Record<string, (response: ServerResponse) => void | Promise<void>>> = {
  late: async (response) => {
    await sleep(5_000, undefined, { ref: false })
    json(response, 200, DECISIONS['allow'])
  },
  trickling: async (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    for (let sent = 0; sent < 30 && !response.destroyed; sent += 1) {
      response.write(' ')
      await sleep(100, undefined, { ref: false })
    }
    response.end(JSON.stringify(DECISIONS['allow']))
  },
  failing: (response) => json(response, 500, DECISIONS['allow']),
  garbage: (response) => void response.writeHead(200).end('<h1>allow</h1>'),
  huge: (response) => void response.writeHead(200).end(' '.repeat(2_000_000)),
  redirected: (response) => void response.writeHead(307, { location: '/orders/decide?allowed' }).end(),
  hanging_up: (response) => void response.socket?.destroy(),
}

export async function startStandInSidecar(
  tls: ServerOptions,
  secrets: ReadonlyMap<string, string>,
): Promise<StandInSidecar> {
  const isSigned = wireSignatures(secrets)
  const recorded: Recorded[] = []
  const server = createServer({ minVersion: 'TLSv1.3', ...tls }, (request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request
    if (path === '/readyz') return json(response, 200, { ready: true })
    const body = Buffer.concat(await request.toArray()).toString()
    if (!isSigned({ method, path, headers, body }))
      return json(response, 401, { code: 'CLOISTER_TOKEN_REFUSED' })
    if (path === '/recorded') return json(response, 200, { requests: recorded })
    recorded.push({ path, headers, body })
    await believe({ path, headers, content: JSON.parse(body) }, response)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

const PASS = '__Host-cloister-pass=e30.e30.AAAA; Path=/; Max-Age=900; Secure; HttpOnly; SameSite=Strict'

interface Believed {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly content: {
    readonly order?: { readonly increment_id: string }
    readonly productIds?: readonly number[]
    readonly question?: string
  }
}

/** Answers whom it believes. */
async function believe({ path, headers, content }: Believed, response: ServerResponse): Promise<void> {
  if (path === '/orders/decide') return await decide(response, content.order?.increment_id ?? '')
  if (path === '/sync/events') return json(response, content.productIds?.includes(13) ? 503 : 200, {})
  if (path === '/shop/pass') return void response.writeHead(204, { 'set-cookie': PASS }).end()
  if (headers.accept === 'text/event-stream') return await stream(response, content.question)
  json(response, 200, { path })
}

async function decide(response: ServerResponse, orderNumber: string): Promise<void> {
  const fault = FAULTS[orderNumber]
  if (fault === undefined) json(response, 200, DECISIONS[orderNumber] ?? DECISIONS['allow'])
  else await fault(response)
}

/** Two steps, the second after a while; for some questions no second. */
async function stream(response: ServerResponse, question: string | undefined): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-secret': 'internal', server: 'internal' })
  response.write('data: 1\n\n')
  await sleep(question === 'wait' ? 5_000 : 400, undefined, { ref: false })
  if (question === 'break off') response.destroy()
  else response.end('data: 2\n\n')
}
