import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

export interface BuiltSite {
  readonly port: number
  close(): Promise<void>
}

/** The strictest policy that a shop may have: its own origin only, and no string ever becomes a script. */
const STRICT_POLICY = "default-src 'self'; require-trusted-types-for 'script'"

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** Serves what a bundler has built, under the strictest policy, on loopback, and a shop's edge beside it. */
export async function serveBuilt(folder: string, edge?: RequestListener): Promise<BuiltSite> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop.example')
    if (edge !== undefined && pathname.startsWith('/cloister/')) return edge(request, response)
    const path = join(folder, normalize(pathname === '/' ? '/index.html' : pathname))
    send(path, response).catch(() => response.writeHead(404).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function send(path: string, response: ServerResponse): Promise<void> {
  const content = await readFile(path)
  const type = TYPES[extname(path)] ?? 'application/octet-stream'
  response.writeHead(200, { 'content-type': type, 'content-security-policy': STRICT_POLICY }).end(content)
}
