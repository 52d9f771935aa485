import type { ProbeAnswer } from '../../../probe/probe-exchange.ts'
import { detectWeights } from '../../../weights/detect-weights.ts'
import type { WeightFinding } from '../../../weights/weight-finding.ts'
import type { CheckContext } from '../../check-context.ts'
import { surestOf } from './surest-of.ts'

/** What is asked of a file: formats tell themselves in their beginning. */
const ASKED_BYTES = 65_536

export interface FoundWeights {
  readonly answer: ProbeAnswer
  readonly weights: WeightFinding
}

/** The beginning of a file behind an address, where it is one of weights by its content. */
export async function weightsInAnswer(
  url: string,
  { probe, signal }: CheckContext,
): Promise<FoundWeights | undefined> {
  const answer = await probe.ask({
    method: 'GET',
    url,
    headers: { range: `bytes=0-${ASKED_BYTES - 1}` },
  })
  if (answer.outcome === 'failed' || (answer.status !== 200 && answer.status !== 206)) return undefined
  if (answer.body.length < 64 || /\bhtml\b/u.test(answer.contentType)) return undefined
  const weights = await weightsIn(answer, signal)
  if (weights === undefined) return undefined
  // An origin that gives weights for what cannot exist proves nothing by giving them elsewhere.
  const { answer: control } = await probe.control(new URL(url).origin)
  const isEverywhere = control !== undefined && (await weightsIn(control, signal)) !== undefined
  return isEverywhere ? undefined : { answer, weights }
}

async function weightsIn({ body }: ProbeAnswer, signal: AbortSignal): Promise<WeightFinding | undefined> {
  const { findings } = await detectWeights(once(body), { signal })
  return surestOf(findings)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
