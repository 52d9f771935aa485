import { type GatewayRoad, openGateway } from '@cloister/core/gateway'
import { featureVector } from '../../signal-frame.ts'
import { guardedForScoring, requireFrame } from '../score-question.ts'
import type { Scorer } from '../scorer.ts'
import { withCircuit } from '../with-circuit.ts'
import { CheckedModel } from './checked-model.ts'
import { inferRequest, readInferReply } from './infer-exchange.ts'

/** The gateway's URL is what comes before `/v2`. */
export interface InferenceScorerOptions extends GatewayRoad {
  /** The name of the model: letters, digits, `_`, `.`, `~` and `-`. */
  readonly model: string
  /** Default: the version that the server chooses. */
  readonly version?: string
  /** The output with the score. Default: the first of floating point. */
  readonly output?: string
}

/**
 * A scorer that speaks the Open Inference Protocol v2: KServe, Triton, MLServer, OpenVINO and others.
 *
 * Before the first order, and again whenever the server has changed to another version, the metadata of the model is
 * held against the features. A model that was made for others is refused, not asked.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` or `CLOISTER_TLS_REQUIRED`.
 */
export function inferenceScorer({ model, version, output, ...road }: InferenceScorerOptions): Scorer {
  const gateway = openGateway(road)
  const path = `v2/models/${model}${version === undefined ? '' : `/versions/${version}`}`
  const checked = new CheckedModel(gateway, { path, ...(output !== undefined && { output }) })
  return withCircuit({
    name: 'open_inference',
    async score(frame, { signal, deadlineMs }) {
      requireFrame(frame)
      const endsAtMs = performance.now() + deadlineMs
      const form = await checked.form(signal)
      const timeoutMs = Math.max(1, endsAtMs - performance.now())
      const question = { id: frame.id, features: featureVector(frame), deadlineMs: timeoutMs }
      const body = guardedForScoring(inferRequest(form, question), frame)
      const score = readInferReply(
        form,
        frame.id,
        await gateway.post(`${path}/infer`, body, { signal, timeoutMs }),
      )
      checked.answeredBy(score.model.version)
      return score
    },
    async ready(options) {
      await checked.form(options.signal)
    },
    close: () => gateway.close(),
  })
}
