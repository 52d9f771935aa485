import type { IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer } from '@cloister/core/test-support/tls-server.ts'
import type { MagentoClientOptions } from '../src/client/client-options.ts'

/** What reached the shop. */
export interface StandInCall {
  readonly method: string
  /** With the query, byte for byte. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface StandInAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface MagentoStandIn {
  readonly calls: readonly StandInCall[]
  /** How to reach it; the address of the shop is `url`. */
  readonly options: Required<Pick<MagentoClientOptions, 'url' | 'tls' | 'network'>>
  close(): Promise<void>
}

/** A shop over real TLS that answers as the test wants, and keeps what it was asked. */
export async function startMagentoStandIn(
  answer: (call: StandInCall) => StandInAnswer | Promise<StandInAnswer>,
): Promise<MagentoStandIn> {
  const authority = await createTestAuthority()
  const calls: StandInCall[] = []
  const server = await startTlsServer(await authority.issue(['localhost']), async (incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming
    const call = { method, target: url, headers, body: await text(incoming) }
    calls.push(call)
    const { status = 200, headers: more, body } = await answer(call)
    outgoing.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body))
  })
  return {
    calls,
    options: {
      url: `https://localhost:${server.port}`,
      tls: { ca: authority.certificate },
      network: { allow: ['127.0.0.0/8', '::1/128'] },
    },
    close: () => server.close(),
  }
}
