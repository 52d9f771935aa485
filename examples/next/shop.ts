import { type Cloister, createCloister } from '@cloister/core'
import { createEdge, type Edge } from '@cloister/core/edge'
import { openCatalogue, openKnowledge, type Page, parseProduct } from '@cloister/core/retrieve'

interface Shop {
  readonly cloister: Cloister
  readonly edge: Edge
}

/** Pages and route handlers are bundled apart, so a variable of this module would be there several times. */
const held = globalThis as { cloisterShop?: Promise<Shop> }

/** One Cloister for the life of the process, made at the first request: a build has no secrets and needs none. */
export function openShop(): Promise<Shop> {
  held.cloisterShop ??= makeShop(process.env)
  return held.cloisterShop
}

async function makeShop(environment: NodeJS.ProcessEnv): Promise<Shop> {
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
    knowledge: await openKnowledge({ pages: JSON.parse(environment['HELP_PAGES_JSON'] ?? '[]') as Page[] }),
  })
  const edge = createEdge(cloister, {
    origins: [environment['SHOP_ORIGIN'] ?? ''],
    passKeys: [environment['PASS_KEY'] ?? ''],
  })
  return { cloister, edge }
}
