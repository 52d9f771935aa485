import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { Edge } from '@cloister/core/edge'
import { nodeListener } from '@cloister/core/node'
import type { Catalogue, Page } from '@cloister/core/retrieve'
import type { LocalAuthority } from '../authority/local-authority.ts'
import { listenOnLoopback, stopListening } from '../listen.ts'
import type { DemoAssets } from './demo-assets.ts'
import type { DemoShopper } from './demo-shopper.ts'
import type { GlassDoor } from './glass-door.ts'
import { helpPageHtml } from './help-page.ts'
import { personalValues } from './personal-values.ts'

export interface DemoShopParts {
  readonly assets: DemoAssets
  readonly authority: LocalAuthority
  readonly catalogue: Catalogue
  readonly examples: { readonly searches: readonly string[]; readonly questions: readonly string[] }
  readonly glassDoor: GlassDoor
  readonly modelId: string
  readonly pages: readonly Page[]
  readonly shopper: DemoShopper
  /** Makes the edge once the port is known, because the edge accepts the shop's own origin only. */
  readonly edgeFor: (origin: string) => Edge
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
  const listener = nodeListener(parts.edgeFor(origin))
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
  if (url.pathname.startsWith('/cloister/')) return await listener(request, response)
  const found = request.method === 'GET' ? await resource(url, parts) : undefined
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
  const page = parts.pages.find((candidate) => candidate.url === url.pathname)
  if (page) return { type: 'text/html; charset=utf-8', body: helpPageHtml(page) }
  const value = await demoValue(url, parts)
  return value === undefined ? undefined : { type: 'application/json', body: JSON.stringify(value) }
}

async function demoValue({ pathname, searchParams }: URL, parts: DemoShopParts): Promise<unknown> {
  const { shopper, catalogue, glassDoor, modelId, examples } = parts
  switch (pathname) {
    case '/demo/shop':
      return {
        name: 'Lantern & Loom',
        shopperName: shopper.givenName,
        productCount: await catalogue.count(),
        modelId,
        examples,
      }
    case '/demo/session':
      return { session: shopper.session, personalValues: personalValues(shopper.session).length }
    case '/demo/crossings':
      return glassDoor.after(Number(searchParams.get('after') ?? 0) || 0)
    case '/demo/featured':
      return { products: await catalogue.search({ text: '', limit: 12 }) }
    default:
      return undefined
  }
}

function end(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}
