import axios, { AxiosHeaders, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'
import type { Connection, ConnectionReply } from './connection.ts'
import { connectionError } from './connection-error.ts'
import type { TlsEndpoint } from './tls-endpoint.ts'

/**
 * axios on our own connection instead of its adapters, which follow redirects with the whole prompt, obey proxy
 * variables and have no limits by default. What it throws carries the request, so nothing of it goes further than
 * the doors of this folder.
 */
export function createHttpClient(connection: Connection): AxiosInstance {
  const client = axios.create({
    adapter: async (config) => ({
      data: await connection.request({
        url: config.url as TlsEndpoint,
        method: config.method === 'get' ? 'GET' : 'POST',
        headers: plainHeaders(config),
        body: config.data as string | undefined,
        signal: config.signal as AbortSignal,
      }),
      status: 200,
      statusText: '',
      headers: {},
      config,
    }),
    proxy: false,
    maxRedirects: 0,
    // Bodies are serialised before the egress guard reads them, and nothing may change them after it.
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
  })
  // Nothing of axios' own goes to a gateway, and merging its defaults into each request takes longer than sending it.
  client.defaults.headers = new AxiosHeaders() as never
  return client
}

/** Sends through the client and hands out the reply of the connection, whatever its status. */
export async function sendThrough(
  client: AxiosInstance,
  request: {
    url: TlsEndpoint
    method: 'get' | 'post'
    headers: Record<string, string>
    data?: string
    signal: AbortSignal
  },
): Promise<ConnectionReply> {
  try {
    return (await client.request<ConnectionReply>(request)).data
  } catch (cause) {
    throw connectionError(cause, request.signal)
  }
}

function plainHeaders(config: InternalAxiosRequestConfig): Record<string, string> {
  const headers = config.headers.toJSON(true)
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
}
