import {
  boostedTrees,
  createTreeEnsemble,
  FEATURES,
  readBooster,
  SCHEMA_ID,
  type Score,
  type SignalFrame,
} from '@cloister/checkout-fraud'
import * as z from 'zod/mini'

/** The name and the version under which the sample model is served. */
export const SCORING_MODEL = { name: 'cloister-sample-fraud', version: '1' } as const

const questionSchema = z.strictObject({
  schema: z.literal(SCHEMA_ID),
  deadlineMs: z.number(),
  frame: z.strictObject({
    form: z.literal('order-signals/2'),
    id: z.string(),
    signals: z.record(z.string(), z.string()),
    velocity: z.record(z.string(), z.record(z.string(), z.number())),
  }),
})
const inferSchema = z.object({
  id: z.string(),
  inputs: z.array(
    z.object({ name: z.literal('features'), data: z.array(z.number()).check(z.length(FEATURES.length)) }),
  ),
})

/** What the scoring service answers, whichever way it was asked. Throws at what it cannot read. */
export interface ScoreQuestions {
  /** `{ schema, deadlineMs, frame }`, as it comes over a socket or by `POST /score`. */
  score(question: unknown): Promise<Score>
  /** Of `POST v2/models/{name}/infer`. */
  infer(request: unknown): object
  /** Of `GET v2/models/{name}`. */
  metadata(): object
}

export function scoreQuestionsBy(model: object): ScoreQuestions {
  const scorer = boostedTrees(model, SCORING_MODEL)
  const ensemble = createTreeEnsemble(readBooster(model))
  return {
    async score(question) {
      const { frame } = questionSchema.parse(question)
      // On this side of the wire nobody can vouch any more for who made the frame.
      return await scorer.score(frame as unknown as SignalFrame, {
        signal: new AbortController().signal,
        deadlineMs: 1_000,
      })
    },
    infer(request) {
      const { id, inputs } = inferSchema.parse(request)
      const score = ensemble.probability(Float32Array.from(inputs[0]?.data ?? []))
      return {
        id,
        model_name: SCORING_MODEL.name,
        model_version: SCORING_MODEL.version,
        outputs: [{ name: 'score', datatype: 'FP32', shape: [1, 1], data: [score] }],
      }
    },
    metadata: () => ({
      name: SCORING_MODEL.name,
      versions: [SCORING_MODEL.version],
      platform: 'cloister_dev_stack',
      inputs: [{ name: 'features', datatype: 'FP32', shape: [-1, FEATURES.length] }],
      outputs: [{ name: 'score', datatype: 'FP32', shape: [-1, 1] }],
      parameters: { schema: SCHEMA_ID },
    }),
  }
}
