import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

/** A page of the shop, and what its server says that it may do. */
export interface StaticPage {
  readonly html: string
  readonly policy: string
}

export interface StaticShop {
  readonly origin: string
  close(): Promise<void>
}

/** What a static shop has: a folder of scripts under `/browser/`, pages, and scripts of its own. */
export interface StaticShopContent {
  readonly folder: string
  readonly pages: Readonly<Record<string, StaticPage>>
  readonly scripts: Readonly<Record<string, string>>
  /** What the edge answers, by the last part of the path. A pass is given always. */
  readonly replies: Readonly<Record<string, unknown>>
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.json': 'application/json' }

/** Serves files as a merchant's web server would, and answers as an edge, on loopback until closed. */
export async function startStaticShop(content: StaticShopContent): Promise<StaticShop> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop.example')
    try {
      answer(pathname, content, response)
    } catch {
      response.writeHead(404).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function answer(
  path: string,
  { folder, pages, scripts, replies }: StaticShopContent,
  response: ServerResponse,
) {
  const page = pages[path]
  if (page !== undefined) {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': page.policy }
    return response.writeHead(200, headers).end(page.html)
  }
  if (path === '/cloister/pass' || path === '/favicon.ico') return response.writeHead(204).end()
  if (path.startsWith('/cloister/')) {
    return response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(replies[path.slice('/cloister/'.length)]))
  }
  const text = scripts[path] ?? readFileSync(join(folder, normalize(path).replace('/browser/', '')))
  return response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(text)
}
