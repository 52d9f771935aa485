import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer } from '@cloister/core/test-support/tls-server.ts'
import type { ShopifySimulator } from '../src/install/shopify-cloud.ts'

/** Files of bulk operations, for whatever server they lie on. */
export interface ResultFiles {
  /** Paths, and the range that was asked for. */
  readonly requests: readonly { readonly path: string; readonly range: string | undefined }[]
  /** Puts a file there and tells its address, which is signed as Google signs. */
  put(name: string, content: string): string
  remove(name: string): void
  /** Takes every file away, as after seven days. */
  expire(): void
  /** Cuts the connection of the next answers after so many bytes each. */
  cutAfter(...bytes: readonly number[]): void
  /** Writes so many bytes each millisecond, from the next answer on. */
  slowDown(bytesPerMs: number): void
  /** Gives the whole file whatever part is asked for. */
  ignoreRanges(): void
  /** How much was written in all. */
  sentBytes(): number
  /** Where they lie. */
  lieAt(url: string): void
  answer(incoming: IncomingMessage, outgoing: ServerResponse): void
}

export const RESULT_PATH = '/results/'

export function resultFiles(): ResultFiles {
  const files = new Map<string, Uint8Array>()
  const requests: { path: string; range: string | undefined }[] = []
  const cuts: number[] = []
  let knowsRanges = true
  let bytesPerMs = Number.POSITIVE_INFINITY
  let sent = 0
  let url = ''
  const trickle = async (body: Uint8Array, outgoing: ServerResponse): Promise<void> => {
    for (let at = 0; at < body.byteLength && !outgoing.destroyed; at += bytesPerMs) {
      outgoing.write(body.subarray(at, at + bytesPerMs))
      sent += Math.min(bytesPerMs, body.byteLength - at)
      await setTimeout(1)
    }
    outgoing.end()
  }
  const write = (body: Uint8Array, outgoing: ServerResponse): void => {
    const cut = cuts.shift()
    if (cut !== undefined) {
      outgoing.write(body.subarray(0, cut), () => void setTimeout(20).then(() => outgoing.destroy()))
    } else if (bytesPerMs === Number.POSITIVE_INFINITY) {
      sent += body.byteLength
      outgoing.end(body)
    } else void trickle(body, outgoing)
  }
  return {
    requests,
    put(name, content) {
      files.set(`${RESULT_PATH}${name}`, new TextEncoder().encode(content))
      return `${url}${RESULT_PATH}${name}?GoogleAccessId=assets%40example&Expires=1&Signature=secret-canary%2B`
    },
    remove: (name) => void files.delete(`${RESULT_PATH}${name}`),
    expire: () => files.clear(),
    cutAfter: (...bytes) => void cuts.push(...bytes),
    slowDown(bytes) {
      bytesPerMs = bytes
    },
    ignoreRanges() {
      knowsRanges = false
    },
    sentBytes: () => sent,
    lieAt(where) {
      url = where
    },
    answer(incoming, outgoing) {
      const [path = ''] = (incoming.url ?? '').split('?')
      const { range } = incoming.headers
      requests.push({ path, range })
      const file = files.get(path)
      if (file === undefined) return void outgoing.writeHead(403).end('<Error>ExpiredToken</Error>')
      const from = knowsRanges ? Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1] ?? 0) : 0
      const body = file.subarray(from)
      outgoing.writeHead(from > 0 ? 206 : 200, { 'content-length': body.byteLength })
      write(body, outgoing)
    },
  }
}

export interface ResultServer extends ResultFiles {
  readonly simulator: ShopifySimulator
  close(): Promise<void>
}

/** Where they lie alone, over real TLS. */
export async function startResultServer(): Promise<ResultServer> {
  const authority = await createTestAuthority()
  const files = resultFiles()
  const server = await startTlsServer(await authority.issue(['localhost']), files.answer)
  const url = `https://localhost:${server.port}`
  files.lieAt(url)
  return { ...files, simulator: { url, tls: { ca: authority.certificate } }, close: () => server.close() }
}
