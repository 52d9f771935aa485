import { runProgram, startProgram } from '../program.ts'
import { SAMPLE_PAGES, SAMPLE_PRODUCTS } from '../sample-products.ts'
import { NEXT, NO_NEXT } from './find-next.ts'
import { exampleFolder, type ShopParts } from './shop-parts.ts'

/** Everything in Next.js: pages, and the edge as a route handler. */
export async function startNextShop(parts: ShopParts): Promise<void> {
  if (NEXT === undefined) throw new Error(NO_NEXT)
  const folder = exampleFolder('next')
  const environment = environmentOf(parts)
  await runProgram({ folder, words: [NEXT, 'build'], environment })
  const words = [NEXT, 'start', '--hostname', '127.0.0.1', '--port', '0']
  const { origin } = parts.keep(await startProgram({ folder, words, environment }))
  parts.front.leadTo(Number(new URL(origin).port))
}

function environmentOf({ stack, front }: ShopParts): Readonly<Record<string, string>> {
  const { url, model, authorization, tls } = stack.gateway
  return {
    NEXT_TELEMETRY_DISABLED: '1',
    GATEWAY_URL: url,
    GATEWAY_MODEL: model,
    GATEWAY_CA: String(tls?.ca),
    GATEWAY_NETWORKS: '127.0.0.0/8,::1/128',
    OAUTH_ISSUER: authorization.issuer,
    OAUTH_CLIENT_ID: authorization.clientId,
    OAUTH_CLIENT_SECRET: String(authorization.clientSecret),
    PRODUCTS_JSON: JSON.stringify(SAMPLE_PRODUCTS),
    HELP_PAGES_JSON: JSON.stringify(SAMPLE_PAGES),
    SHOP_ORIGIN: front.origin,
    PASS_KEY: Buffer.alloc(32, 5).toString('base64url'),
  }
}
