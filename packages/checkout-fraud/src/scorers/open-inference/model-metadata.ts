import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import { FEATURES, SCHEMA_ID } from '../../signal-frame.ts'
import { readReply } from '../score-answer.ts'

/** How a model wants its features, and where its score stands. */
export interface InferenceForm {
  /** One tensor with all features, or a tensor for each, by its name. */
  readonly layout: 'row' | 'columns'
  /** Of the one tensor. */
  readonly input: string
  readonly datatype: FloatingPoint
  readonly rank: 1 | 2
  /** The output that holds the score. */
  readonly output: string
}

export type FloatingPoint = 'FP32' | 'FP64'

const tensor = z.object({
  name: z.string().check(z.maxLength(256)),
  datatype: z.string().check(z.maxLength(16)),
  shape: z.array(z.int().check(z.gte(-1))).check(z.maxLength(8)),
})
const metadataSchema = z.object({
  inputs: z.array(tensor).check(z.minLength(1), z.maxLength(1_024)),
  outputs: z.array(tensor).check(z.minLength(1), z.maxLength(64)),
  parameters: z.optional(z.object({ schema: z.optional(z.string()) })),
})

type Tensor = z.infer<typeof tensor>

/**
 * Holds the metadata of a model (Open Inference Protocol v2, `GET v2/models/{name}`) against the features of this
 * package: their number, in one tensor, or their names, in a tensor for each. Where the metadata has a parameter
 * `schema`, that must be ours.
 *
 * @param output The name of the output with the score. Default: the first of floating point.
 * @throws A {@link CloisterError} with code `CLOISTER_SCORING_MODEL_MISMATCH`, or `CLOISTER_REPLY_INVALID`.
 */
export function inferenceForm(json: string, output?: string): InferenceForm {
  const { inputs, outputs, parameters } = readReply(metadataSchema, json)
  const scored = outputs.find(({ name, datatype }) =>
    output === undefined ? isFloatingPoint(datatype) : name === output,
  )
  if (scored === undefined) throw mismatch({ part: 'outputs', expected: 'one of FP32 or FP64' })
  if ((parameters?.schema ?? SCHEMA_ID) !== SCHEMA_ID) throw mismatch({ part: 'schema', expected: SCHEMA_ID })
  return { ...inputForm(inputs), output: scored.name }
}

function inputForm(inputs: readonly Tensor[]): Omit<InferenceForm, 'output'> {
  const [first] = inputs
  if (first === undefined || !isFloatingPoint(first.datatype)) {
    throw mismatch({ part: 'inputs', expected: 'FP32 or FP64' })
  }
  const { name, datatype, shape } = first
  const isRow = inputs.length === 1
  const width = isRow ? (shape.at(-1) ?? 0) : inputs.length
  // A width of -1 promises nothing: a model that takes any number of features takes the wrong one as well.
  if (width !== FEATURES.length)
    throw mismatch({ part: 'inputs', features: width, expected: FEATURES.length })
  if (isRow) return { layout: 'row', input: name, datatype, rank: shape.length === 1 ? 1 : 2 }
  const names = new Set(inputs.map((input) => input.name))
  const missing = FEATURES.findIndex((feature) => !names.has(feature))
  if (missing !== -1) throw mismatch({ part: 'inputs', missing: FEATURES[missing] as string })
  if (inputs.some((input) => input.datatype !== datatype))
    throw mismatch({ part: 'inputs', expected: datatype })
  return { layout: 'columns', input: '', datatype, rank: shape.length === 1 ? 1 : 2 }
}

function isFloatingPoint(datatype: string): datatype is FloatingPoint {
  return datatype === 'FP32' || datatype === 'FP64'
}

function mismatch(details: Readonly<Record<string, number | string>>): CloisterError {
  return new CloisterError('CLOISTER_SCORING_MODEL_MISMATCH', { details })
}
