import { Agent, fetch as undiciFetch } from 'undici'

/** As much of a browser as the tour needs: it sends the origin, keeps cookies, and trusts the demo's authority. */
export interface ShopBrowser {
  readonly fetch: typeof globalThis.fetch
  close(): Promise<void>
}

export function openShopBrowser(origin: string, authorityPem: string): ShopBrowser {
  const agent = new Agent({ connect: { ca: authorityPem, rejectUnauthorized: true } })
  const cookies = new Map<string, string>()
  const send = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('origin', origin)
    headers.set('sec-fetch-site', 'same-origin')
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const wanted = { ...init, headers: Object.fromEntries(headers), dispatcher: agent }
    const response = await undiciFetch(String(input), wanted as Parameters<typeof undiciFetch>[1])
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    return response as unknown as Response
  }
  return { fetch: send as typeof globalThis.fetch, close: () => agent.close() }
}
