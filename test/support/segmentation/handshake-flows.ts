import { type GatewayPapers, MODEL_NAME } from './gateway-papers.ts'
import type { Outcome, ProbeTls } from './probe.ts'

/** A way to begin a connection to something that demands TLS 1.3 and a client certificate. */
export interface HandshakeFlow {
  readonly tries: string
  readonly expected: Outcome['kind']
  tls(papers: GatewayPapers): ProbeTls
}

const old = (version: 'TLSv1.2' | 'TLSv1.1'): HandshakeFlow => ({
  tries: `${version.replace('v', ' ')}, with the right certificate`,
  expected: 'TLS alert',
  tls: ({ edgeCa, storefront }) => ({ ca: edgeCa, ...storefront, version }),
})

/** How the gateway may be reached: one version, one authority, a certificate that has not run out. */
export const HANDSHAKE_FLOWS: readonly HandshakeFlow[] = [
  {
    tries: 'TLS 1.3, with the right certificate',
    expected: 'open',
    tls: ({ edgeCa, storefront }) => ({ ca: edgeCa, ...storefront }),
  },
  { tries: 'no client certificate', expected: 'TLS alert', tls: ({ edgeCa }) => ({ ca: edgeCa }) },
  {
    tries: 'a client certificate of another authority',
    expected: 'TLS alert',
    tls: ({ edgeCa, stranger }) => ({ ca: edgeCa, ...stranger }),
  },
  {
    tries: 'a client certificate that has run out',
    expected: 'TLS alert',
    tls: ({ edgeCa, expired }) => ({ ca: edgeCa, ...expired }),
  },
  {
    tries: 'the certificate that the model server knows the gateway by',
    expected: 'TLS alert',
    tls: ({ edgeCa, modelClient }) => ({ ca: edgeCa, ...modelClient }),
  },
  old('TLSv1.2'),
  old('TLSv1.1'),
]

/** How the model server may be reached, by the gateway's host: as the gateway, and as nobody else. */
export const MODEL_HANDSHAKE_FLOWS: readonly HandshakeFlow[] = [
  {
    tries: 'TLS 1.3, with the certificate of the gateway',
    expected: 'open',
    tls: ({ modelCa, modelClient }) => ({ ca: modelCa, name: MODEL_NAME, ...modelClient }),
  },
  {
    tries: 'no client certificate',
    expected: 'TLS alert',
    tls: ({ modelCa }) => ({ ca: modelCa, name: MODEL_NAME }),
  },
  {
    tries: 'the certificate of a storefront',
    expected: 'closed',
    tls: ({ modelCa, storefront }) => ({ ca: modelCa, name: MODEL_NAME, ...storefront }),
  },
  {
    tries: 'a client certificate of another authority',
    expected: 'closed',
    tls: ({ modelCa, stranger }) => ({ ca: modelCa, name: MODEL_NAME, ...stranger }),
  },
  {
    tries: 'TLS 1.2, with the certificate of the gateway',
    expected: 'TLS alert',
    tls: ({ modelCa, modelClient }) => ({
      ca: modelCa,
      name: MODEL_NAME,
      ...modelClient,
      version: 'TLSv1.2',
    }),
  },
]
