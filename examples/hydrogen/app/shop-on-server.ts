import { connectStorefront, type Storefront } from '@cloister/storefront'
import type { Environment } from './environment.ts'

/** The client of a loader: it asks the edge as a browser of the shop does, with a pass for this one page. */
export function shopOnServer({ CLOISTER_EDGE, SHOP_ORIGIN }: Environment): Storefront {
  let pass = ''
  return connectStorefront({
    endpoint: `${CLOISTER_EDGE}/cloister`,
    timeoutMs: 3_000,
    async fetch(address, { method = 'POST', headers, body, signal }) {
      const given = new Headers(headers)
      given.set('origin', SHOP_ORIGIN)
      if (pass !== '') given.set('cookie', pass)
      const reply = await fetch(address, {
        method,
        headers: given,
        body: body ?? null,
        signal: signal ?? null,
      })
      pass = reply.headers.get('set-cookie')?.split(';')[0] ?? pass
      return reply
    },
  })
}
