import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Cloister } from '@cloister/core'
import { createEdge } from '@cloister/core/edge'
import { nodeListener } from '@cloister/core/node'
import { createLocalAuthority } from '@cloister/dev-stack'
import type { SiteFiles } from './example-site.ts'

export interface ServedExample {
  /** `https://127.0.0.1:PORT` */
  readonly origin: string
  /** Paths of the pages that were asked for, with what they were asked. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><circle cx="150" cy="150" r="90" fill="#789"/></svg>'
const PASS_KEY = Buffer.alloc(32, 7).toString('base64url')

/** Serves a shop's files and, below `/cloister`, a real edge, over HTTPS on the loopback. */
export async function serveExample(files: SiteFiles, cloister: Cloister): Promise<ServedExample> {
  const { certificatePem, privateKeyPem } = await (await createLocalAuthority()).issueServer(['127.0.0.1'])
  const server = createServer({ cert: certificatePem, key: privateKeyPem })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const edge = nodeListener(createEdge(cloister, { origins: [origin], passKeys: [PASS_KEY] }))
  const asked: string[] = []
  server.on('request', (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', origin)
    if (pathname.startsWith('/cloister/')) return void edge(request, response)
    if (pathname === '/favicon.ico') return void response.writeHead(204).end()
    asked.push(pathname + search)
    sendFile(pathname, files, response)
  })
  return {
    origin,
    asked,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function sendFile(path: string, files: SiteFiles, response: ServerResponse): void {
  const isPicture = path.startsWith('/pictures/')
  const file = isPicture ? { type: 'image/svg+xml', content: PICTURE } : files.get(path)
  if (file !== undefined && 'policy' in file && file.policy !== undefined)
    response.setHeader('content-security-policy', file.policy)
  response.writeHead(file === undefined ? 404 : 200, { 'content-type': file?.type ?? 'text/plain' })
  response.end(file?.content)
}
