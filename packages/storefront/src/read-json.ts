import { checkMediaType, invalidReply, readTextChunks } from './read-text.ts'

/** What JSON may give, before anybody looked at it. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Names with which a copy of a reply could change every object of the page. No reply has them. */
const OF_THE_PROTOTYPE = /^(?:__proto__|constructor|prototype)$/

/**
 * Reads a JSON object from a response.
 *
 * @throws A {@link StorefrontError} with code `STOREFRONT_REPLY_INVALID`.
 */
export async function readJson(response: Response, signal: AbortSignal): Promise<JsonObject> {
  checkMediaType(response, /^application\/(?:problem\+)?json\b/)
  let text = ''
  for await (const chunk of readTextChunks(response, signal)) text += chunk
  return parseJsonObject(text, response)
}

/** Parses text that must be one JSON object. */
export function parseJsonObject(text: string, response: Response): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text, refusePrototypes)
  } catch {
    value = undefined
  }
  if (!isJsonObject(value)) throw invalidReply(response)
  return value
}

/** Whether a parsed value has named members: neither a list nor `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refusePrototypes(name: string, value: unknown): unknown {
  if (OF_THE_PROTOTYPE.test(name)) throw new SyntaxError()
  return value
}
