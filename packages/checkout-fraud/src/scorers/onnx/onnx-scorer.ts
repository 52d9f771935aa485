import { CloisterError, isCloisterError } from '@cloister/core'
import { untilAborted } from '@cloister/core/gateway'
import { FEATURES, featureVector } from '../../signal-frame.ts'
import { probability } from '../score-answer.ts'
import type { Scorer, ScoringModel } from '../scorer.ts'
import { loadOnnxRuntime, type OnnxOutput, type OnnxRuntime, type OnnxSession } from './onnx-runtime.ts'

export interface OnnxScorerOptions {
  /** The path of an `.onnx` file, or its bytes. */
  readonly model: string | Uint8Array
  /** Stands in decisions and in the audit log. */
  readonly version: string
  /** Default `onnx`. */
  readonly name?: string
  /** The output with the probability. Default: `probabilities` where there is one, else the last. */
  readonly output?: string
  /** Default: `onnxruntime-node`, an optional peer of this package. */
  readonly runtime?: () => Promise<OnnxRuntime>
}

/**
 * Scores in this process by an ONNX model of one input: all features in one row of 32-bit numbers. Its output is the
 * probability of fraud, or the two of honest and of fraud; a model from scikit-learn is to be exported without ZipMap.
 *
 * `onnxruntime-node` is loaded when it is first needed. It brings some 290 MB, and on Linux fetches more at install
 * unless `ONNXRUNTIME_NODE_INSTALL=skip` is set.
 *
 * `score` and `ready` reject with `CLOISTER_RUNTIME_UNSUPPORTED` where it is not installed, with
 * `CLOISTER_SCORING_MODEL_INVALID` for a file that it cannot read, and with `CLOISTER_SCORING_MODEL_MISMATCH` for a
 * model of other features.
 */
export function onnxScorer(options: OnnxScorerOptions): Scorer {
  const model: ScoringModel = { name: options.name ?? 'onnx', version: options.version }
  let opening: Promise<OpenModel> | undefined
  const opened = async (signal: AbortSignal): Promise<OpenModel> => {
    opening ??= openModel(options).catch((fault: unknown) => {
      opening = undefined
      throw fault
    })
    return await untilAborted(opening, signal)
  }
  return {
    name: 'onnx',
    isLocal: true,
    async score(frame, { signal }) {
      const { session, output, tensorOf } = await opened(signal)
      const feeds = { [session.inputNames[0] as string]: tensorOf(featureVector(frame)) }
      const outputs = await untilAborted(session.run(feeds, [output]), signal).catch((fault: unknown) => {
        throw isCloisterError(fault) ? fault : new CloisterError('CLOISTER_REPLY_INVALID', { cause: fault })
      })
      return { score: scoreIn(outputs[output]), reasons: [], model }
    },
    async ready({ signal }) {
      await opened(signal)
    },
    async close() {
      const closing = opening
      opening = undefined
      await closing?.then(
        ({ session }) => session.release?.(),
        () => undefined,
      )
    },
  }
}

interface OpenModel {
  readonly session: OnnxSession
  readonly output: string
  readonly tensorOf: (features: Float32Array) => object
}

async function openModel({
  model,
  output,
  runtime = loadOnnxRuntime,
}: OnnxScorerOptions): Promise<OpenModel> {
  const { InferenceSession, Tensor } = await runtime()
  const session = await InferenceSession.create(model, {
    // One order is too little work for several threads, and the shop needs its cores.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  }).catch((cause: unknown) => {
    throw new CloisterError('CLOISTER_SCORING_MODEL_INVALID', {
      cause,
      details: { expected: 'an ONNX model' },
    })
  })
  requireFeatures(session)
  const usual = session.outputNames.includes('probabilities') ? 'probabilities' : session.outputNames.at(-1)
  return {
    session,
    output: output ?? usual ?? '',
    tensorOf: (features) => new Tensor('float32', features, [1, features.length]),
  }
}

function requireFeatures({ inputNames, inputMetadata }: OnnxSession): void {
  const width = inputMetadata?.[0]?.shape?.at(-1) ?? FEATURES.length
  if (inputNames.length === 1 && width === FEATURES.length) return
  throw new CloisterError('CLOISTER_SCORING_MODEL_MISMATCH', {
    details: { inputs: inputNames.length, features: Number(width) || 0, expected: FEATURES.length },
  })
}

function scoreIn(output: OnnxOutput | undefined): number {
  const data = output?.data ?? []
  const score = probability.safeParse(data[data.length - 1])
  if (data.length > 2 || !score.success) throw new CloisterError('CLOISTER_REPLY_INVALID')
  return score.data
}
