import { bodyJson, bodyText, type ProbeAnswer } from '../../probe/probe-exchange.ts'
import type { CheckContext } from '../check-context.ts'
import type { JsonValue } from '../json-value.ts'
import type { Observation } from '../observation.ts'
import type { Severity } from '../severity.ts'
import { observeAnswer } from './observe-answer.ts'
import { isOwnAnswer } from './own-answer.ts'

/** What an answer is compared by. */
export interface SeenPage {
  /** `undefined` where it is no JSON. */
  readonly json: JsonValue | undefined
  readonly text: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/** How a product is known by what it answers to one reading request. */
export interface Fingerprint {
  readonly product: string
  readonly path: string
  /** Names of what agrees; none where it is something else. */
  readonly signals: (seen: SeenPage) => readonly string[]
}

/** A product that was recognised, with all that agreed. */
export interface Recognised {
  readonly product: string
  readonly answer: ProbeAnswer
  readonly signals: readonly string[]
}

/**
 * Asks an origin for each path and says which products answered. What a path that cannot exist gets as well counts for
 * nothing, and neither does JSON from an origin that says JSON to everything.
 */
export async function recognise(
  origin: string,
  fingerprints: readonly Fingerprint[],
  context: CheckContext,
): Promise<readonly Recognised[]> {
  const found = new Map<string, Recognised>()
  for (const { product, path, signals } of fingerprints) {
    const answer = await askPage(origin, path, context)
    const agreeing = answer === undefined ? [] : signals(answer.seen)
    if (answer === undefined || agreeing.length === 0) continue
    const known = found.get(product)
    const together = [...new Set([...(known?.signals ?? []), ...agreeing])]
    found.set(product, { product, answer: known?.answer ?? answer.answer, signals: together })
  }
  return [...found.values()]
}

/** What there is to say of a product that answers a stranger. */
export function observeRecognised(
  { product, answer, signals }: Recognised,
  severity?: Severity,
): Observation {
  const says = `${product} answers without credentials: ${signals.join(', ')}.`
  return observeAnswer({ answer, anchor: product, says, signals, ...(severity && { severity }) })
}

async function askPage(
  origin: string,
  path: string,
  context: CheckContext,
): Promise<{ readonly answer: ProbeAnswer; readonly seen: SeenPage } | undefined> {
  const answer = await context.probe.ask({ method: 'GET', url: `${origin}${path}` })
  if (answer.outcome === 'failed' || answer.status !== 200) return undefined
  if (!(await isOwnAnswer(answer, origin, context))) return undefined
  const json = /\bjson\b/iu.test(answer.contentType) ? (bodyJson(answer) as JsonValue | undefined) : undefined
  return { answer, seen: { json, text: bodyText(answer), headers: answer.headers } }
}
