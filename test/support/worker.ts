import { type CloisterOptions, createCloister, type GatewayOptions, isCloisterError } from '@cloister/core'
import { createEdge, type Edge } from '@cloister/core/edge'
import { replaceConnection } from '@cloister/core/unsafe'
// @boundaries-ignore The runtime's own file, which no public entry shows.
import { openConnection } from '../../packages/core/src/transport/connection.workerd.ts'
// @boundaries-ignore The runtime's own file, which no public entry shows.
import { parseTlsEndpoint } from '../../packages/core/src/transport/tls-endpoint.ts'
import { workerCatalogue, workerKnowledge } from './worker-shop.ts'

/** What the test gives to the worker. */
export interface WorkerEnvironment {
  /** Origin of the gateway and of the issuer. */
  readonly gateway: string
}

/** The origin that the edge of the worker accepts. */
export const WORKER_SHOP = 'https://shop.example'

const PEM = '-----BEGIN CERTIFICATE-----'

/** Options that fetch of a worker cannot honour, by the name under which they are refused. */
const REFUSED: Readonly<Record<string, Partial<GatewayOptions>>> = {
  'tls.ca': { tls: { ca: PEM } },
  'tls.pins': { tls: { pins: [`${'A'.repeat(43)}=`] } },
  'tls.clientCertificate': {
    network: { kind: 'public' },
    tls: { clientCertificate: { certificate: PEM, privateKey: PEM } },
  },
  'tls.minimumVersion': { tls: { minimumVersion: 'TLSv1.3' } },
  'network.kind: private': {},
}

let mounted: Edge | undefined

/** The runtime's own way out, as it is with a gateway on the open internet. */
const openWayOut = () => openConnection({ tls: {}, network: { kind: 'public' }, connectTimeoutMs: 1_000 })

function edgeOf({ gateway }: WorkerEnvironment): Edge {
  mounted ??= createEdge(createCloister({ ...options(gateway), [replaceConnection]: openWayOut() }), {
    origins: [WORKER_SHOP],
    passKeys: ['A'.repeat(43)],
  })
  return mounted
}

function options(origin: string, gateway: Partial<GatewayOptions> = {}): CloisterOptions {
  const authorization = { issuer: origin, clientId: 'worker', clientSecret: 'a-secret-of-this-test' }
  return {
    gateway: { url: `${origin}/v1`, model: 'worker-model', authorization, ...gateway },
    catalogue: workerCatalogue(),
    knowledge: workerKnowledge(),
  }
}

type Page = (url: URL, environment: WorkerEnvironment) => Response | Promise<Response>

const PAGES: Readonly<Record<string, Page>> = {
  '/worker/runtime': () => {
    const names = ['process', 'Buffer', 'global', 'setImmediate', 'require']
    return Response.json({
      agent: navigator.userAgent,
      ownedByNode: names.filter((name) => name in globalThis),
    })
  },
  '/worker/options': ({ searchParams }, { gateway }) =>
    codeOf(() => {
      createCloister(options(gateway, REFUSED[searchParams.get('name') ?? '']))
      return Promise.resolve(0)
    }),
  '/worker/door': ({ searchParams }) => codeOf(() => sendThroughDoor(searchParams.get('url') ?? '')),
}

/** What the worker answers with; the bundle of the test begins here. @public */
export async function answer(request: Request, environment: WorkerEnvironment): Promise<Response> {
  const url = new URL(request.url)
  return (await PAGES[url.pathname]?.(url, environment)) ?? (await edgeOf(environment)(request))
}

async function sendThroughDoor(url: string): Promise<number> {
  const reply = await openWayOut().request({
    url: parseTlsEndpoint(url),
    method: 'POST',
    headers: { authorization: 'Bearer a-token-of-this-test' },
    body: '{}',
    signal: AbortSignal.timeout(2_000),
  })
  reply.cancel()
  return reply.status
}

async function codeOf(work: () => Promise<number>): Promise<Response> {
  try {
    return Response.json({ status: await work() })
  } catch (error) {
    const { code, details } = isCloisterError(error) ? error : { code: String(error), details: {} }
    return Response.json({ code, details })
  }
}
