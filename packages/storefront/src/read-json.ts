import { readText } from './read-text.ts'
import { StorefrontError } from './storefront-error.ts'

/** What JSON may give, before anybody looked at it. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * Reads a JSON object from a response.
 *
 * @throws A {@link StorefrontError} with code `STOREFRONT_REPLY_INVALID` or `STOREFRONT_REPLY_TOO_LARGE`.
 */
export async function readJson(response: Response, signal?: AbortSignal): Promise<JsonObject> {
  if (!/^application\/(?:problem\+)?json\b/.test(response.headers.get('content-type') ?? '')) {
    response.body?.cancel().catch(() => undefined)
    throw new StorefrontError('STOREFRONT_REPLY_INVALID', response.status)
  }
  return parseJsonObject(await readText(response, signal), response.status)
}

/** Parses text that must be one JSON object. */
export function parseJsonObject(text: string, status: number): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    value = undefined
  }
  if (!isJsonObject(value)) throw new StorefrontError('STOREFRONT_REPLY_INVALID', status)
  return value
}

/** Whether a parsed value has named members: neither a list nor `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
