import { type Gateway, type GatewayRoad, openGateway, untilAborted } from '@cloister/core/gateway'
import { featureVector } from '../../signal-frame.ts'
import { guardedForScoring, requireFrame } from '../score-question.ts'
import type { Scorer } from '../scorer.ts'
import { withCircuit } from '../with-circuit.ts'
import { inferRequest, readInferReply } from './infer-exchange.ts'
import { type InferenceForm, inferenceForm } from './model-metadata.ts'

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

const METADATA_MS = 5_000

/** The metadata of the model, asked once for all who wait. */
class CheckedModel {
  readonly #gateway: Gateway
  readonly #wanted: { readonly path: string; readonly output?: string }
  #form: Promise<InferenceForm> | undefined
  #version: string | undefined

  constructor(gateway: Gateway, wanted: { readonly path: string; readonly output?: string }) {
    this.#gateway = gateway
    this.#wanted = wanted
  }

  async form(signal: AbortSignal): Promise<InferenceForm> {
    this.#form ??= this.#ask()
    return await untilAborted(this.#form, signal)
  }

  /** Another version may have been trained on other features. */
  answeredBy(version: string): void {
    if (this.#version !== undefined && this.#version !== version) this.#form = undefined
    this.#version = version
  }

  /** With a time of its own: an order that gives up takes nobody's answer away. */
  async #ask(): Promise<InferenceForm> {
    try {
      const json = await this.#gateway.get(this.#wanted.path, { timeoutMs: METADATA_MS })
      this.#version = undefined
      return inferenceForm(json, this.#wanted.output)
    } catch (fault) {
      this.#form = undefined
      throw fault
    }
  }
}
