import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ScriptedEdge } from './scripted-edge.ts'

/** What a page is made of, by path. */
export type PageFiles = ReadonlyMap<string, { readonly type: string; readonly content: string | Uint8Array }>

export interface PageServer {
  readonly origin: string
  close(): Promise<void>
}

/** The strictest policy that a shop may have: its own origin only, and no string ever becomes a script. */
export const STRICT_POLICY = "default-src 'self'; require-trusted-types-for 'script'"

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><circle cx="150" cy="150" r="90" fill="#789"/></svg>'

/** Serves pages on the loopback, which browsers take for a secure context, with the edge below `/cloister`. */
export async function servePages(
  files: PageFiles,
  edge: ScriptedEdge,
  policy: string = STRICT_POLICY,
): Promise<PageServer> {
  const server = createServer((request, response) => {
    const path = URL.parse(request.url ?? '/', 'http://shop.example')?.pathname ?? '/'
    if (path.startsWith('/cloister/')) {
      edge.respond(path.slice('/cloister/'.length), request, response).catch(() => response.destroy())
    } else {
      sendFile(files, path, response.setHeader('content-security-policy', policy))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function sendFile(files: PageFiles, path: string, response: ServerResponse): void {
  const file = path.startsWith('/picture/') ? { type: 'image/svg+xml', content: PICTURE } : files.get(path)
  response.writeHead(file === undefined ? 404 : 200, { 'content-type': file?.type ?? 'text/plain' })
  response.end(file?.content)
}
