import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { nodeListener } from '@cloister/core/node'
import type { Catalogue, Page } from '@cloister/core/retrieve'
import type { LocalAuthority } from '../authority/local-authority.ts'
import { listenOnLoopback, stopListening } from '../listen.ts'
import { isCheckoutCase } from './checkout-cases.ts'
import type { DemoAssets } from './demo-assets.ts'
import type { DemoCheckout } from './demo-checkout.ts'
import type { DemoShopper } from './demo-shopper.ts'
import type { GlassDoor } from './glass-door.ts'
import { checkoutPage } from './pages/checkout-page.ts'
import { frontPage } from './pages/front-page.ts'
import { helpPage } from './pages/help-page.ts'
import { productPage } from './pages/product-page.ts'
import { type ShopLink, type ShopPage, type ShopSurroundings, shopFrame } from './pages/shop-frame.ts'
import { personalValues } from './personal-values.ts'
import { productPicture } from './pictures/product-picture.ts'
import { stillLife } from './pictures/still-life.ts'
import type { StorefrontDoor } from './storefront-door.ts'

export interface DemoShopParts {
  readonly assets: DemoAssets
  readonly authority: LocalAuthority
  readonly catalogue: Catalogue
  readonly checkout: DemoCheckout
  readonly examples: { readonly searches: readonly string[]; readonly questions: readonly string[] }
  readonly glassDoor: GlassDoor
  readonly modelId: string
  readonly pages: readonly Page[]
  readonly shopper: DemoShopper
  readonly door: StorefrontDoor
  /** The id of a product by the last part of its address. */
  readonly idOf: (name: string) => string | undefined
  readonly links: readonly ShopLink[]
}

export interface DemoShop {
  /** `https://localhost:PORT` */
  readonly origin: string
  close(): Promise<void>
}

/** No script, style, picture or connection but the shop's own, and no text that turns into markup. */
const POLICY =
  "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; require-trusted-types-for 'script'"

/** Serves the storefront page, the edge behind it and the glass door, over HTTPS on loopback. */
export async function startDemoShop(parts: DemoShopParts, port: number): Promise<DemoShop> {
  const issued = await parts.authority.issueServer(['localhost', '127.0.0.1'])
  const server = createServer({
    cert: issued.certificatePem,
    key: issued.privateKeyPem,
    minVersion: 'TLSv1.2',
    requestTimeout: 30_000,
  })
  server.maxConnections = 256
  const boundPort = await listenOnLoopback(server, port)
  const origin = `https://localhost:${boundPort}`
  const listener = nodeListener(parts.door.open(origin))
  server.on('request', (request, response) => {
    answer(request, response, { parts, origin, listener }).catch(() => response.destroy())
  })
  return { origin, close: () => stopListening(server) }
}

interface Mounted {
  readonly parts: DemoShopParts
  readonly origin: string
  readonly listener: ReturnType<typeof nodeListener>
}

async function answer(request: IncomingMessage, response: ServerResponse, mounted: Mounted): Promise<void> {
  const { parts, origin, listener } = mounted
  response.setHeader('content-security-policy', POLICY)
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('x-content-type-options', 'nosniff')
  // A foreign name that was made to resolve to this machine must not reach the glass door (DNS rebinding).
  if (`https://${request.headers.host}` !== origin)
    return end(response, 421, 'text/plain', 'Ask localhost.\n')
  const url = new URL(request.url ?? '/', origin)
  if (url.pathname.startsWith(`${parts.door.path}/`)) return await listener(request, response)
  const found = await (request.method === 'GET' ? resource(url, parts) : deed(request, url, mounted))
  if (found === undefined) return end(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.\n')
  return end(response, 200, found.type, found.body)
}

interface Resource {
  readonly type: string
  readonly body: string | Uint8Array
}

async function resource(url: URL, parts: DemoShopParts): Promise<Resource | undefined> {
  const asset = parts.assets.get(url.pathname)
  if (asset) return asset
  const page = await pageAt(url.pathname, parts)
  if (page) {
    return { type: 'text/html; charset=utf-8', body: shopFrame(page, surroundingsOf(parts)) }
  }
  const picture = await pictureAt(url.pathname, parts)
  if (picture !== undefined) return { type: 'image/svg+xml', body: picture }
  const value = demoValue(url, parts)
  return value === undefined ? undefined : { type: 'application/json', body: JSON.stringify(value) }
}

/** Orders are placed by the shop's own page only: a foreign one would have to say where it is from. */
async function deed(
  { method, headers }: IncomingMessage,
  { pathname, searchParams }: URL,
  { parts, origin }: Mounted,
): Promise<Resource | undefined> {
  const name = searchParams.get('case')
  if (method !== 'POST' || pathname !== '/demo/checkout' || headers.origin !== origin) return undefined
  if (!isCheckoutCase(name)) return undefined
  return { type: 'application/json', body: JSON.stringify(await parts.checkout.place(name)) }
}

function surroundingsOf({ shopper, door, links }: DemoShopParts): ShopSurroundings {
  return { shopperName: shopper.givenName, widgets: door.widgets, links }
}

async function pageAt(path: string, parts: DemoShopParts): Promise<ShopPage | undefined> {
  if (path === '/') {
    const { catalogue, examples } = parts
    const facts = { productCount: await catalogue.count(), searches: examples.searches }
    return frontPage(facts, parts.door.widgets)
  }
  if (path === '/checkout') return checkoutPage()
  const help = parts.pages.find(({ url }) => url === path)
  if (help) return helpPage(help)
  const product = await productNamed(/^\/products\/([^/]{1,400})$/u.exec(path)?.[1], parts)
  return product && productPage(product, parts.door.widgets)
}

async function pictureAt(path: string, parts: DemoShopParts): Promise<string | undefined> {
  if (path === '/pictures/still-life.svg') return stillLife()
  const product = await productNamed(/^\/pictures\/([^/]{1,400})\.svg$/u.exec(path)?.[1], parts)
  return product && productPicture(product)
}

async function productNamed(encoded: string | undefined, { catalogue, idOf }: DemoShopParts) {
  const name = encoded === undefined ? undefined : decoded(encoded)
  const id = name === undefined ? undefined : idOf(name)
  return id === undefined ? undefined : (await catalogue.products([id]))[0]
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function demoValue({ pathname, searchParams }: URL, parts: DemoShopParts): unknown {
  const { shopper, glassDoor, modelId, examples } = parts
  switch (pathname) {
    case '/demo/shop':
      return { modelId, questions: examples.questions }
    case '/demo/session':
      return { session: shopper.session, personalValues: personalValues(shopper.session).length }
    case '/demo/crossings':
      return glassDoor.after(Number(searchParams.get('after') ?? 0) || 0)
    default:
      return undefined
  }
}

function end(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}
