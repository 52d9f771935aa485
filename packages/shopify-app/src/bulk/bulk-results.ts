import { CloisterError } from '@cloister/core'
import {
  openPlatformDoor,
  type PlatformDoor,
  type PlatformReply,
  platformError,
} from '@cloister/core/platform'
import { isOnThisMachine, type ShopifySimulator } from '../install/shopify-cloud.ts'

export interface ResultRequest {
  /** As Shopify gave it: it is signed, so it stands in no error. */
  readonly url: string
  /** Bytes that are here already. */
  readonly from: number
  readonly signal: AbortSignal
}

/** The way to the files of bulk operations, which lie with one host and nowhere else. */
export interface BulkResults {
  /**
   * The bytes of a file from one on.
   *
   * @throws A {@link CloisterError}: `CLOISTER_PLATFORM_REPLY_INVALID` for an address anywhere else, which is not asked;
   * `CLOISTER_PLATFORM_NOT_FOUND` for a file that is there no more, after seven days.
   */
  open(request: ResultRequest): Promise<AsyncIterable<Uint8Array>>
  close(): Promise<void>
}

/** Shopify keeps results in buckets of its own at Google, where anybody may have a bucket. */
const HOST = 'storage.googleapis.com'
const BUCKETS = '/shopify-tiers-assets-'
/** More than a shop of ten million products has. */
const MOST_BYTES = 2 ** 36
const GONE: ReadonlySet<number> = new Set([400, 403, 404, 410])

export function openBulkResults(simulator?: ShopifySimulator): BulkResults {
  if (simulator && !isOnThisMachine(simulator)) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'simulator.url' } })
  }
  let door: PlatformDoor | undefined
  return {
    async open({ url, from, signal }) {
      const { origin, pathname, search } = allowed(url, simulator)
      door ??= openResultDoor(origin, simulator)
      const reply = await door.send({
        method: 'GET',
        path: pathname,
        query: search.slice(1),
        // A file that is packed on its way has other bytes to begin with.
        headers: { 'accept-encoding': 'identity', ...(from > 0 && { range: `bytes=${from}-` }) },
        signal,
      })
      return bytesFrom(reply, from)
    },
    close: async () => await door?.close(),
  }
}

function openResultDoor(url: string, simulator: ShopifySimulator | undefined): PlatformDoor {
  if (simulator === undefined) return openPlatformDoor({ url })
  return openPlatformDoor({
    url,
    network: { allow: ['127.0.0.0/8', '::1/128'] },
    ...(simulator.tls && { tls: simulator.tls }),
  })
}

/** An address out of an answer is a request to somewhere: only where results lie is ever asked. */
function allowed(value: string, simulator: ShopifySimulator | undefined): URL {
  const url = URL.parse(value)
  const isPlain = url?.protocol === 'https:' && url.username === '' && url.password === ''
  const isThere = simulator
    ? url?.origin === URL.parse(simulator.url)?.origin
    : url?.host === HOST && url.pathname.startsWith(BUCKETS)
  if (url !== null && isPlain && isThere) return url
  throw new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { details: { field: 'bulkOperation.url' } })
}

function bytesFrom(reply: PlatformReply, from: number): AsyncIterable<Uint8Array> {
  if (reply.status === 206 && from > 0) return reply.bytes(MOST_BYTES)
  if (reply.status === 200) return without(reply.bytes(MOST_BYTES), from)
  reply.cancel()
  if (GONE.has(reply.status))
    throw new CloisterError('CLOISTER_PLATFORM_NOT_FOUND', { details: { status: reply.status } })
  throw platformError(reply)
}

/** A server may give the whole file although it was asked for a part. */
async function* without(chunks: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count
  for await (const chunk of chunks) {
    const skipped = Math.min(left, chunk.byteLength)
    left -= skipped
    if (skipped < chunk.byteLength) yield chunk.subarray(skipped)
  }
}
