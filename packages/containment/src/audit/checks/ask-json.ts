import { bodyJson, type ProbeAnswer } from '../../probe/probe-exchange.ts'
import type { CheckContext } from '../check-context.ts'
import type { JsonObject, JsonValue } from '../json-value.ts'
import { isOwnAnswer } from './own-answer.ts'

/** An answer of JSON that the origin does not give to every path. */
export interface JsonAnswer {
  readonly answer: ProbeAnswer
  readonly json: JsonValue
}

/**
 * Asks for JSON; nothing where it is refused, is no JSON, or is what a path that cannot exist gets.
 *
 * @param body of a request that makes the server work; without it the request reads
 */
export async function askJson(
  origin: string,
  path: string,
  context: CheckContext,
  body?: JsonObject,
): Promise<JsonAnswer | undefined> {
  const url = `${origin}${path}`
  const answer = await context.probe.ask(
    body === undefined ? { method: 'GET', url } : { method: 'POST', url, body: JSON.stringify(body) },
  )
  if (answer.outcome === 'failed' || answer.status !== 200) return undefined
  if (!/^application\/(?:[\w.+-]*\+)?json\b/iu.test(answer.contentType)) return undefined
  const json = bodyJson(answer)
  if (json === undefined || !(await isOwnAnswer(answer, origin, context))) return undefined
  return { answer, json: json as JsonValue }
}
