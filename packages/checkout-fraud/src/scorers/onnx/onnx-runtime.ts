import { CloisterError } from '@cloister/core'

/** What is used of `onnxruntime-node`; `onnxruntime-web` has the same form. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: string | Uint8Array, options?: object): Promise<OnnxSession>
  }
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => object
}

export interface OnnxSession {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  /** From version 1.22 on. A dimension that may vary has a name instead of a number. */
  readonly inputMetadata?: readonly { readonly shape?: readonly (number | string)[] }[]
  run(
    feeds: Readonly<Record<string, object>>,
    fetches: readonly string[],
  ): Promise<Readonly<Record<string, OnnxOutput>>>
  release?(): Promise<void>
}

export interface OnnxOutput {
  readonly data: ArrayLike<unknown>
}

/** By a variable, so that no bundler and no compiler looks for what need not be installed. */
const PEER = 'onnxruntime-node'

/** @throws A {@link CloisterError} with code `CLOISTER_RUNTIME_UNSUPPORTED` where the optional peer is not installed. */
export async function loadOnnxRuntime(): Promise<OnnxRuntime> {
  try {
    const loaded = (await import(PEER)) as OnnxRuntime & { readonly default?: OnnxRuntime }
    return loaded.InferenceSession === undefined ? (loaded.default ?? loaded) : loaded
  } catch (cause) {
    throw new CloisterError('CLOISTER_RUNTIME_UNSUPPORTED', {
      cause,
      details: { option: 'onnxScorer', expected: `the package ${PEER}: install it beside this one` },
    })
  }
}
