import type { PlatformDoorOptions } from '@cloister/core/platform'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer } from '@cloister/core/test-support/tls-server.ts'

export interface AdobeKeyServer {
  /** How to reach it in place of Adobe's. */
  readonly door: PlatformDoorOptions
  /** Paths that were asked for, oldest first. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** Serves public keys over real TLS, for as long as a test. */
export async function startAdobeKeyServer(keys: ReadonlyMap<string, string>): Promise<AdobeKeyServer> {
  const authority = await createTestAuthority()
  const server = await startTlsServer(await authority.issue(['localhost']), (incoming, outgoing) => {
    const pem = keys.get(incoming.url ?? '')
    outgoing.writeHead(pem === undefined ? 404 : 200).end(pem)
  })
  return {
    door: {
      url: `https://localhost:${server.port}`,
      tls: { ca: authority.certificate },
      network: { allow: ['127.0.0.0/8', '::1/128'] },
    },
    asked: server.requests,
    close: () => server.close(),
  }
}
