import { bodyJson, type ProbeAnswer } from '../../../probe/probe-exchange.ts'
import type { CheckContext } from '../../check-context.ts'
import type { JsonObject, JsonValue } from '../../json-value.ts'

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
  { probe }: CheckContext,
  body?: JsonObject,
): Promise<JsonAnswer | undefined> {
  const url = `${origin}${path}`
  const answer = await probe.ask(
    body === undefined ? { method: 'GET', url } : { method: 'POST', url, body: JSON.stringify(body) },
  )
  if (answer.outcome === 'failed' || answer.status !== 200) return undefined
  if (!/^application\/(?:[\w.+-]*\+)?json\b/iu.test(answer.contentType)) return undefined
  const control = await probe.control(origin)
  const json = bodyJson(answer)
  if (json === undefined || control.matches(answer) || controlAnswersLikewise(control.answer))
    return undefined
  return { answer, json: json as JsonValue }
}

/** An origin that says 200 and JSON to what cannot exist proves nothing by saying it elsewhere. */
function controlAnswersLikewise(control: ProbeAnswer | undefined): boolean {
  return control !== undefined && control.status === 200 && /\bjson\b/iu.test(control.contentType)
}
