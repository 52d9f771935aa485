import { openConnection } from '#connection'
import { CloisterError, type ErrorDetails, isCloisterError } from '../cloister-error.ts'
import type { CloisterErrorCode } from '../error-codes.ts'
import { byteCounter, readText } from './bounded-body.ts'
import type { Connection, ConnectionReply } from './connection.ts'
import { startDeadline } from './deadline.ts'
import { createHttpClient, sendThrough } from './http-client.ts'
import type { NetworkOptions } from './network-policy.ts'
import { retryAfterSeconds } from './retry-after.ts'
import { StreamPatience } from './stream-patience.ts'
import { parseTlsEndpoint, type TlsEndpoint } from './tls-endpoint.ts'
import type { TlsOptions } from './tls-options.ts'

const CONNECT_TIMEOUT_MS = 5_000
const DEADLINE_MS = 30_000
const IDLE_MS = 30_000
const REPLY_LIMIT_BYTES = 16 * 1024 * 1024

/** One request to the shop's own platform. */
export interface PlatformRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Below the address of the door, with a slash before it, percent-encoded. `/` is the address itself. */
  readonly path: string
  /** What follows the question mark; sent byte for byte, as it may have been signed. */
  readonly query?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal
  /** For the head of the answer, and its text. Default 30 s. */
  readonly deadlineMs?: number
}

/** An answer of the platform, whatever its status. It is read by one of its two methods, once. */
export interface PlatformReply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** @throws `CLOISTER_REPLY_TOO_LARGE` above the limit; default 16 MiB. */
  text(limitBytes?: number): Promise<string>
  /** For what is too large to hold. It ends with the signal, or when nothing came for 30 s. */
  bytes(limitBytes: number): AsyncIterable<Uint8Array>
  /** Drops what has not been read. Safe to call at any time. */
  cancel(): void
}

/** The one way to a shop's own platform. Nothing that a shopper wrote or is goes through it, except their own token. */
export interface PlatformDoor {
  /** @throws A {@link CloisterError} whose code begins with `CLOISTER_PLATFORM_`, or names what ended the call. */
  send(request: PlatformRequest): Promise<PlatformReply>
  close(): Promise<void>
}

export interface PlatformDoorOptions {
  /** `https:` and nothing else. Every path is below it. */
  readonly url: string
  /** The oldest version spoken is TLS 1.2 by default: not every platform has a newer one. */
  readonly tls?: TlsOptions
  /** By default any address of the open internet and of private networks; `allow` adds loopback, for tests. */
  readonly network?: NetworkOptions
}

/** @throws A {@link CloisterError} with code `CLOISTER_TLS_REQUIRED` for any other scheme. */
export function openPlatformDoor({ url, tls = {}, network }: PlatformDoorOptions): PlatformDoor {
  const base = parseTlsEndpoint(url)
  const connection = openConnection({
    tls,
    oldestTls: 'TLSv1.2',
    network: { kind: 'public', ...network },
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
  })
  return { send: sender(connection, base), close: () => connection.close() }
}

/** What a status says, where it is not a success. */
export function platformError({ status, headers }: Pick<PlatformReply, 'status' | 'headers'>): CloisterError {
  const seconds = retryAfterSeconds(headers['retry-after'])
  const details: ErrorDetails = seconds === undefined ? { status } : { status, retryAfterSeconds: seconds }
  return new CloisterError(codeOf(status), { details })
}

function sender(connection: Connection, base: TlsEndpoint): PlatformDoor['send'] {
  const client = createHttpClient(connection)
  return async ({ path, query, deadlineMs = DEADLINE_MS, signal, ...request }) => {
    const url = below(base, path)
    const deadline = startDeadline(deadlineMs, signal)
    try {
      const reply = await sendThrough(client, {
        ...request,
        url,
        query: checked(query),
        signal: deadline.signal,
      })
      if (reply.status < 300 || reply.status >= 400 || reply.status === 304) return readable(reply, deadline)
      reply.cancel()
      throw platformError(reply)
    } catch (cause) {
      deadline.end()
      throw ofPlatform(cause)
    }
  }
}

function readable(reply: ConnectionReply, deadline: ReturnType<typeof startDeadline>): PlatformReply {
  return {
    status: reply.status,
    headers: reply.headers,
    async text(limitBytes = REPLY_LIMIT_BYTES) {
      try {
        return await readText(reply.body, limitBytes)
      } catch (cause) {
        reply.cancel()
        throw ofPlatform(cause)
      } finally {
        deadline.end()
      }
    },
    async *bytes(limitBytes) {
      deadline.met()
      const patience = new StreamPatience({ idleMs: IDLE_MS }, deadline.signal)
      try {
        yield* patiently(reply.body, { patience, count: byteCounter(limitBytes) })
      } catch (cause) {
        throw ofPlatform(cause)
      } finally {
        reply.cancel()
        patience.end()
        deadline.end()
      }
    },
    cancel() {
      reply.cancel()
      deadline.end()
    },
  }
}

async function* patiently(
  body: AsyncIterable<Uint8Array>,
  { patience, count }: { patience: StreamPatience; count: (chunk: Uint8Array) => void },
): AsyncIterable<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]()
  for (;;) {
    const read = await patience.wait(() => chunks.next())
    if (read.done === true) return
    count(read.value)
    patience.renew()
    yield read.value
  }
}

/** A path that stays below the address, in the one form in which it is sent, and may have been signed. */
function below(base: TlsEndpoint, path: string): TlsEndpoint {
  if (path === '/') return base
  const isPlain = path.startsWith('/') && !path.includes('//') && !path.endsWith('/')
  const url = isPlain ? parseTlsEndpoint(`${base}${path}`) : undefined
  if (url !== undefined && url === `${base}${path}`) return url
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'path' } })
}

function checked(query: string | undefined): string | undefined {
  if (query === undefined || /^[\x21-\x7e]*$/u.test(query)) return query
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'query' } })
}

/** The connection speaks of the gateway, and the reader of replies of the model. */
function ofPlatform(cause: unknown): unknown {
  const code = isCloisterError(cause) ? OF_PLATFORM.get(cause.code) : undefined
  return code === undefined ? cause : new CloisterError(code, { cause })
}

const OF_PLATFORM: ReadonlyMap<CloisterErrorCode, CloisterErrorCode> = new Map([
  ['CLOISTER_GATEWAY_UNREACHABLE', 'CLOISTER_PLATFORM_UNREACHABLE'],
  ['CLOISTER_REPLY_INVALID', 'CLOISTER_PLATFORM_REPLY_INVALID'],
])

function codeOf(status: number): CloisterErrorCode {
  if (status >= 300 && status < 400) return 'CLOISTER_PLATFORM_REDIRECTED'
  if (status === 401 || status === 403) return 'CLOISTER_PLATFORM_REFUSED'
  if (status === 429 || status === 503) return 'CLOISTER_PLATFORM_BUSY'
  return 'CLOISTER_PLATFORM_FAILED'
}
