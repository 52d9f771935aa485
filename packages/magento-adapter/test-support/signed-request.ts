import { type Signing, signedHeaders } from './signed-headers.ts'

export const SHOP = 'https://shop.example'

export interface SidecarAsk extends Signing {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A request as the module sends it, without a socket. */
export function signedRequest(path: string, ask: SidecarAsk = {}): Request {
  const { method = 'POST', headers = {} } = ask
  const body = ask.body === undefined ? '' : JSON.stringify(ask.body)
  return new Request(`https://edge.invalid${path}`, {
    method,
    headers: {
      ...(ask.body !== undefined && { 'content-type': 'application/json' }),
      ...(path.startsWith('/shop') && { origin: SHOP, 'sec-fetch-site': 'same-origin' }),
      ...signedHeaders({ method, path, body }, ask),
      ...headers,
    },
    ...(ask.body !== undefined && { body }),
  })
}
