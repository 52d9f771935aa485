import { createCloister } from '@cloister/core'
import { createEdge, type Edge } from '@cloister/core/edge'
import { openCatalogue, parseProduct } from '@cloister/core/retrieve'

/** One edge for the life of the process, made at the first request: a build has no secrets and needs none. */
let made: Promise<Edge> | undefined

export const edge: Edge = async (request, context) => {
  made ??= makeEdge(process.env)
  return (await made)(request, context)
}

async function makeEdge(environment: NodeJS.ProcessEnv): Promise<Edge> {
  const cloister = createCloister({
    gateway: {
      url: environment['GATEWAY_URL'] ?? '',
      model: environment['GATEWAY_MODEL'] ?? '',
      // PEM of the operator's own authority, and the networks beside the private ones in which the gateway may live.
      tls: { ca: environment['GATEWAY_CA'] ?? '' },
      network: { allow: (environment['GATEWAY_NETWORKS'] ?? '').split(',').filter(Boolean) },
      authorization: {
        issuer: environment['OAUTH_ISSUER'] ?? '',
        clientId: environment['OAUTH_CLIENT_ID'] ?? '',
        clientSecret: environment['OAUTH_CLIENT_SECRET'] ?? '',
        scope: environment['OAUTH_SCOPE'] ?? 'llm:chat',
      },
    },
    catalogue: await openCatalogue({
      products: (JSON.parse(environment['PRODUCTS_JSON'] ?? '[]') as unknown[]).map(parseProduct),
    }),
  })
  return createEdge(cloister, {
    origins: [environment['SHOP_ORIGIN'] ?? ''],
    passKeys: [environment['PASS_KEY'] ?? ''],
  })
}
