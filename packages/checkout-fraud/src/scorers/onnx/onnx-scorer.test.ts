import { describe, expect, it, vi } from 'vitest'
import { scoredFrame } from '../../../test-support/scored-frame.ts'
import { FEATURES, featureVector } from '../../signal-frame.ts'
import type { OnnxRuntime, OnnxSession } from './onnx-runtime.ts'
import { type OnnxScorerOptions, onnxScorer } from './onnx-scorer.ts'

const frame = scoredFrame()
const options = { signal: new AbortController().signal, deadlineMs: 1_000 }

class Tensor {
  readonly data: Float32Array
  readonly dims: readonly number[]
  constructor(_type: 'float32', data: Float32Array, dims: readonly number[]) {
    this.data = data
    this.dims = dims
  }
}

/** Stands in for the peer, which is a quarter of a gigabyte. */
function runtimeOf(session: Partial<OnnxSession> = {}) {
  const whole: OnnxSession = {
    inputNames: ['features'],
    outputNames: ['label', 'probabilities'],
    inputMetadata: [{ shape: ['batch', FEATURES.length] }],
    run: vi.fn(async () => ({ probabilities: { data: Float32Array.of(0.75, 0.25) } })),
    release: vi.fn(() => Promise.resolve()),
    ...session,
  }
  const create = vi.fn(async () => whole)
  const runtime: OnnxRuntime = { InferenceSession: { create }, Tensor }
  return { session: whole, create, runtime: () => Promise.resolve(runtime) }
}

const scorerOf = (runtime: OnnxScorerOptions['runtime'], more: Partial<OnnxScorerOptions> = {}) =>
  onnxScorer({ model: '/srv/fraud.onnx', version: '4', ...(runtime && { runtime }), ...more })

describe('a scorer of an ONNX model', () => {
  it('gives all features in one row, and reads the probability of fraud', async () => {
    const { session, runtime } = runtimeOf()
    expect(await scorerOf(runtime).score(frame, options)).toEqual({
      score: 0.25,
      reasons: [],
      model: { name: 'onnx', version: '4' },
    })
    const row = new Tensor('float32', featureVector(frame), [1, FEATURES.length])
    expect(session.run).toHaveBeenCalledWith({ features: row }, ['probabilities'])
  })

  it('says what to install where the optional peer is not there', async () => {
    await expect(scorerOf(undefined).score(frame, options)).rejects.toMatchObject({
      code: 'CLOISTER_RUNTIME_UNSUPPORTED',
      details: { option: 'onnxScorer', expected: expect.stringContaining('onnxruntime-node') },
    })
  })

  it('opens the model once for all who wait, and lets go of it', async () => {
    const { create, runtime, session } = runtimeOf()
    const scorer = scorerOf(runtime)
    await Promise.all([1, 2, 3].map(() => scorer.score(frame, options)))
    expect(create).toHaveBeenCalledOnce()
    await scorer.close()
    expect(session.release).toHaveBeenCalledOnce()
  })

  it('refuses a model of other features before it is asked', async () => {
    const { session, runtime } = runtimeOf({ inputMetadata: [{ shape: [1, 3] }] })
    const scorer = scorerOf(runtime)
    await expect(scorer.ready?.(options)).rejects.toMatchObject({ code: 'CLOISTER_SCORING_MODEL_MISMATCH' })
    await expect(scorer.score(frame, options)).rejects.toMatchObject({
      code: 'CLOISTER_SCORING_MODEL_MISMATCH',
    })
    expect(session.run).not.toHaveBeenCalled()
  })

  it.each([
    ['gives three numbers', async () => ({ probabilities: { data: [0.1, 0.2, 0.7] } })],
    ['gives a number that is no probability', async () => ({ probabilities: { data: [Number.NaN] } })],
    ['gives nothing', async () => ({})],
    ['fails', () => Promise.reject(new Error('quillabeth@canary.example'))],
  ])('is refused when it %s', async (_what, run) => {
    const failure = scorerOf(runtimeOf({ run }).runtime).score(frame, options)
    await expect(failure).rejects.toMatchObject({ code: 'CLOISTER_REPLY_INVALID' })
    await expect(failure).rejects.not.toThrow('quillabeth')
  })

  it('tells of a file that cannot be read, and tries again', async () => {
    const { runtime } = runtimeOf()
    let isBroken = true
    const scorer = scorerOf(async () => {
      const loaded = await runtime()
      const create: OnnxRuntime['InferenceSession']['create'] = (model) =>
        isBroken ? Promise.reject(new Error('no such file')) : loaded.InferenceSession.create(model)
      return { ...loaded, InferenceSession: { create } }
    })
    await expect(scorer.score(frame, options)).rejects.toMatchObject({
      code: 'CLOISTER_SCORING_MODEL_INVALID',
    })
    isBroken = false
    expect((await scorer.score(frame, options)).score).toBe(0.25)
  })
})
