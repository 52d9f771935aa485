import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import { FEATURES } from '../../signal-frame.ts'
import { modelWord, probability, readReply, reasonCodes } from '../score-answer.ts'
import type { Score } from '../scorer.ts'
import type { InferenceForm } from './model-metadata.ts'

export interface InferQuestion {
  /** The server has to return it (Open Inference Protocol v2). */
  readonly id: string
  readonly features: Float32Array
  readonly deadlineMs: number
}

/** The body of `POST v2/models/{name}/infer` for one order. */
export function inferRequest(form: InferenceForm, { id, features, deadlineMs }: InferQuestion): object {
  const { layout, datatype, rank } = form
  const tensor = (name: string, data: readonly number[]) => ({
    name,
    shape: rank === 1 ? [data.length] : [1, data.length],
    datatype,
    data,
  })
  return {
    id,
    parameters: { deadline_ms: Math.max(1, Math.floor(deadlineMs)) },
    inputs:
      layout === 'row'
        ? [tensor(form.input, [...features])]
        : FEATURES.map((name, place) => tensor(name, [features[place] as number])),
    outputs: [{ name: form.output }],
  }
}

const answerSchema = z.object({
  id: z.string(),
  model_name: modelWord,
  model_version: z._default(modelWord, 'unversioned'),
  outputs: z
    .array(
      z.object({
        name: z.string(),
        shape: z.array(z.int().check(z.gte(1))).check(z.maxLength(4)),
        data: z.array(z.unknown()).check(z.maxLength(64)),
      }),
    )
    .check(z.maxLength(64)),
})

/**
 * Reads the score of one order: the one number of the output, or the second of two, which are the probabilities of
 * honest and of fraud. An output `reasons` of codes is read as well where there is one.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REPLY_INVALID`, also for the answer to another question.
 */
export function readInferReply(form: InferenceForm, id: string, json: string): Score {
  const reply = readReply(answerSchema, json)
  if (reply.id !== id) throw new CloisterError('CLOISTER_REPLY_INVALID')
  const dataOf = (name: string) => reply.outputs.find((output) => output.name === name)?.data
  const data = dataOf(form.output) ?? []
  const score = probability.safeParse(data.at(-1))
  const reasons = reasonCodes.safeParse(dataOf('reasons') ?? [])
  if (data.length > 2 || !score.success || !reasons.success) throw new CloisterError('CLOISTER_REPLY_INVALID')
  return {
    score: score.data,
    reasons: reasons.data,
    model: { name: reply.model_name, version: reply.model_version },
  }
}
