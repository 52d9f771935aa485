import { createHmac } from 'node:crypto'

/**
 * Signs a query as Shopify's app proxy does: pairs `name=value` without their escapes, several values of a name joined by
 * commas, sorted by their bytes, with nothing between them; HMAC-SHA256 in hexadecimal digits.
 */
export function proxySignature(query: URLSearchParams, secret: string): string {
  const names = [...new Set(query.keys())].filter((name) => name !== 'signature')
  const pairs = names.map((name) => Buffer.from(`${name}=${query.getAll(name).join(',')}`))
  const message = Buffer.concat(pairs.toSorted(Buffer.compare))
  return createHmac('sha256', secret).update(message).digest('hex')
}
