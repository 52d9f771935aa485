import { readFile } from 'node:fs/promises'
import { type Cloister, createCloister } from '@cloister/core'
import { createEdge, type Edge } from '@cloister/core/edge'
import { openCatalogue, openKnowledge, parseProduct } from '@cloister/core/retrieve'

/** What the shop's operator gives: all secrets come from the environment, none from a file of the repository. */
export interface ShopEnvironment {
  readonly GATEWAY_URL: string
  readonly GATEWAY_MODEL: string
  readonly OAUTH_ISSUER: string
  readonly OAUTH_CLIENT_ID: string
  readonly OAUTH_CLIENT_SECRET: string
  /** File of the operator's own certificate authority, PEM. */
  readonly GATEWAY_CA_FILE: string
  /** File of products, one JSON object a line. */
  readonly PRODUCTS_FILE: string
  /** 32 random bytes, base64url. */
  readonly PASS_KEY: string
  readonly SHOP_ORIGIN: string
}

/** A Cloister and its edge, from the environment. The other examples mount this same edge elsewhere. */
export async function createShop(environment: ShopEnvironment): Promise<{ cloister: Cloister; edge: Edge }> {
  const lines = (await readFile(environment.PRODUCTS_FILE, 'utf8')).split('\n').filter(Boolean)
  const cloister = createCloister({
    gateway: {
      url: environment.GATEWAY_URL,
      model: environment.GATEWAY_MODEL,
      tls: { ca: await readFile(environment.GATEWAY_CA_FILE, 'utf8') },
      network: { allow: ['127.0.0.0/8', '::1/128'] },
      authorization: {
        issuer: environment.OAUTH_ISSUER,
        clientId: environment.OAUTH_CLIENT_ID,
        clientSecret: environment.OAUTH_CLIENT_SECRET,
        scope: 'llm:chat',
      },
    },
    catalogue: await openCatalogue({ products: lines.map((line) => parseProduct(JSON.parse(line))) }),
    knowledge: await openKnowledge({ pages: [] }),
  })
  const edge = createEdge(cloister, { origins: [environment.SHOP_ORIGIN], passKeys: [environment.PASS_KEY] })
  return { cloister, edge }
}
