import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer } from '@cloister/core/test-support/tls-server.ts'
import type { ShopifySimulator } from '../src/install/shopify-cloud.ts'

export interface ResultServer {
  readonly simulator: ShopifySimulator
  /** Paths, and the range that was asked for. */
  readonly requests: readonly { readonly path: string; readonly range: string | undefined }[]
  /** Puts a file there and tells its address, which is signed as Google signs. */
  put(name: string, content: string): string
  remove(name: string): void
  /** Cuts the connection of the next answers after so many bytes each. */
  cutAfter(...bytes: readonly number[]): void
  /** Gives the whole file whatever part is asked for. */
  ignoreRanges(): void
  close(): Promise<void>
}

/** Where the files of bulk operations lie, over real TLS. */
export async function startResultServer(): Promise<ResultServer> {
  const authority = await createTestAuthority()
  const files = new Map<string, Uint8Array>()
  const requests: { path: string; range: string | undefined }[] = []
  const cuts: number[] = []
  let knowsRanges = true
  const server = await startTlsServer(await authority.issue(['localhost']), (incoming, outgoing) => {
    const [path = ''] = (incoming.url ?? '').split('?')
    const { range } = incoming.headers
    requests.push({ path, range })
    const file = files.get(path)
    if (file === undefined) return void outgoing.writeHead(403).end('<Error>ExpiredToken</Error>')
    const from = knowsRanges ? Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1] ?? 0) : 0
    const body = file.subarray(from)
    outgoing.writeHead(from > 0 ? 206 : 200, { 'content-length': body.byteLength })
    const cut = cuts.shift()
    if (cut === undefined) return void outgoing.end(body)
    outgoing.write(body.subarray(0, cut), () => setTimeout(() => outgoing.destroy(), 20))
  })
  const url = `https://localhost:${server.port}`
  return {
    simulator: { url, tls: { ca: authority.certificate } },
    requests,
    put(name, content) {
      files.set(`/results/${name}`, new TextEncoder().encode(content))
      return `${url}/results/${name}?GoogleAccessId=assets%40example&Expires=1&Signature=secret-canary%2B`
    },
    remove: (name) => void files.delete(`/results/${name}`),
    cutAfter: (...bytes) => void cuts.push(...bytes),
    ignoreRanges() {
      knowsRanges = false
    },
    close: () => server.close(),
  }
}
