import {
  Agent as HttpAgent,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { checkServerIdentity, TLSSocket } from 'node:tls'
import { addressPolicy } from './address-policy.ts'
import { ADDRESS_REFUSED, checkedLookup } from './checked-lookup.ts'
import { acceptsLegacyTls } from './legacy-tls.ts'
import type { AllowedOrigin, ProbeClientOptions } from './probe-client.ts'
import type {
  ProbeAnswer,
  ProbeFailureReason,
  ProbeOutcome,
  ProbeRequest,
  TlsSeen,
} from './probe-exchange.ts'
import { readBeginning } from './read-beginning.ts'

/** Sends requests to one origin, each over a connection to an address that was judged a moment before. */
export interface Sender {
  send(request: ProbeRequest, signal?: AbortSignal): Promise<ProbeOutcome>
  /** Whether the server shakes hands by TLS 1.0 or 1.1; false for plain http and where it cannot be reached. */
  acceptsLegacyTls(): Promise<boolean>
  close(): void
}

const MOST_CONNECTIONS = 4

export function openSender(allowed: AllowedOrigin, options: ProbeClientOptions): Sender {
  const { deadlineMs = 10_000, bodyLimitBytes = 262_144 } = options
  const url = new URL(allowed.origin)
  const host = url.hostname.replace(/^\[|\]$/gu, '')
  const policy = addressPolicy(host, allowed.addresses)
  const agentOptions = { keepAlive: true, maxSockets: MOST_CONNECTIONS }
  const agent = url.protocol === 'https:' ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions)
  return {
    async send(request, signal) {
      // A literal address is connected to without a look-up, so it is judged here.
      if (isIP(host) !== 0 && !policy.allows(host)) return { outcome: 'failed', reason: 'address-refused' }
      const deadline = AbortSignal.timeout(deadlineMs)
      const until = signal === undefined ? deadline : AbortSignal.any([deadline, signal])
      try {
        const response = await open(request, { agent, lookup: checkedLookup(policy), signal: until })
        return await readAnswer({ request, response, bodyLimitBytes })
      } catch (cause) {
        return { outcome: 'failed', reason: reasonOf(cause, deadline, signal) }
      }
    },
    async acceptsLegacyTls() {
      if (url.protocol !== 'https:' || (isIP(host) !== 0 && !policy.allows(host))) return false
      const port = Number(url.port || 443)
      return await acceptsLegacyTls({ host, port, lookup: checkedLookup(policy), deadlineMs })
    },
    close: () => agent.destroy(),
  }
}

function reasonOf(cause: unknown, deadline: AbortSignal, signal?: AbortSignal): ProbeFailureReason {
  if (codeOf(cause) === ADDRESS_REFUSED) return 'address-refused'
  if (signal?.aborted === true) return 'ended'
  return deadline.aborted ? 'late' : 'unreachable'
}

function open(request: ProbeRequest, options: RequestOptions): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const body = request.method === 'POST' ? request.body : undefined
  const headers = {
    'user-agent': 'cloister-audit (authorised by the owner of this origin)',
    accept: '*/*',
    'accept-encoding': 'identity',
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    ...request.headers,
  }
  const isTls = request.url.startsWith('https:')
  // A bad certificate is something to report. No credential is ever sent over this connection.
  const all = { ...options, method: request.method, headers, ...(isTls ? { rejectUnauthorized: false } : {}) }
  const sent = (isTls ? requestHttps : requestHttp)(request.url, all, resolve)
  sent.once('error', reject)
  // Another protocol was granted. That is all there is to see; nothing is said in it.
  sent.once('upgrade', (response: IncomingMessage, socket: Socket) => {
    socket.destroy()
    resolve(response)
  })
  sent.end(body)
  return promise
}

async function readAnswer(read: {
  readonly request: ProbeRequest
  readonly response: IncomingMessage
  readonly bodyLimitBytes: number
}): Promise<ProbeAnswer> {
  const { request, response } = read
  const tls = tlsOf(response, new URL(request.url).hostname)
  const { body, truncated } =
    response.statusCode === 101
      ? { body: new Uint8Array(), truncated: false }
      : await readBeginning(response, read.bodyLimitBytes)
  return {
    outcome: 'answered',
    method: request.method,
    url: request.url,
    status: response.statusCode ?? 0,
    headers: headersOf(response),
    contentType: String(response.headers['content-type'] ?? ''),
    body,
    truncated,
    redirectsOutside: false,
    ...(tls === undefined ? {} : { tls }),
  }
}

function headersOf(response: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}

function tlsOf(response: IncomingMessage, host: string): TlsSeen | undefined {
  const { socket } = response
  if (!(socket instanceof TLSSocket)) return undefined
  const fault = socket.authorizationError
  const certificate = socket.getPeerCertificate()
  return {
    isForHost: checkServerIdentity(host, certificate) === undefined,
    expiresAt: new Date(certificate.valid_to),
    protocol: socket.getProtocol() ?? 'unknown',
    authorized: socket.authorized,
    ...(fault ? { fault: codeOf(fault) ?? String(fault) } : {}),
  }
}

function codeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('code' in value)) return undefined
  return typeof value.code === 'string' ? value.code : undefined
}
