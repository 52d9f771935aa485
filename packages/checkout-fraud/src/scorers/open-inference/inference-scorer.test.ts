import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { sendJson, startTestGateway, type TestGateway } from '@cloister/core/test-support/test-gateway.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { scoredFrame } from '../../../test-support/scored-frame.ts'
import { FEATURES, featureVector, SCHEMA_ID } from '../../signal-frame.ts'
import type { Scorer } from '../scorer.ts'
import { type InferenceScorerOptions, inferenceScorer } from './inference-scorer.ts'

const frame = scoredFrame()
const within = (deadlineMs: number) => ({ signal: new AbortController().signal, deadlineMs })
const mismatch = { code: 'CLOISTER_SCORING_MODEL_MISMATCH' }
const open: { close(): Promise<void> }[] = []

const METADATA = {
  name: 'fraud',
  versions: ['3'],
  platform: 'onnxruntime_onnx',
  inputs: [{ name: 'features', datatype: 'FP32', shape: [-1, FEATURES.length] }],
  outputs: [
    { name: 'label', datatype: 'INT64', shape: [-1] },
    { name: 'probabilities', datatype: 'FP32', shape: [-1, 2] },
  ],
}
const COLUMNS = {
  ...METADATA,
  inputs: [...FEATURES].reverse().map((name) => ({ name, datatype: 'FP64', shape: [-1, 1] })),
}

interface InferBody {
  readonly id: string
  readonly inputs: readonly { name: string; shape: number[]; datatype: string; data: number[] }[]
  readonly outputs: readonly { name: string }[]
  readonly parameters: { deadline_ms: number }
}

interface ModelServer {
  metadata: unknown
  reply: (body: InferBody) => unknown
  readonly gateway: TestGateway
  readonly scorer: Scorer
  readonly bodies: InferBody[]
}

const replyTo = ({ id }: InferBody, changes: object = {}) => ({
  id,
  model_name: 'fraud',
  model_version: '3',
  outputs: [{ name: 'probabilities', datatype: 'FP32', shape: [1, 2], data: [0.75, 0.25] }],
  ...changes,
})

async function modelServer(
  metadata: unknown = METADATA,
  options: Partial<InferenceScorerOptions> = {},
): Promise<ModelServer> {
  const behind = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (incoming.method === 'GET') return sendJson(outgoing, server.metadata)
    const body = (await json(incoming)) as InferBody
    server.bodies.push(body)
    sendJson(outgoing, server.reply(body))
  }
  const gateway = await startTestGateway(behind)
  const scorer = inferenceScorer({ ...gateway.road, model: 'fraud', ...options })
  const server: ModelServer = { metadata, gateway, scorer, bodies: [], reply: (body) => replyTo(body) }
  open.push(gateway, scorer)
  return server
}

afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close()
})

const asked = ({ gateway }: ModelServer) => gateway.requests.filter((request) => !request.endsWith('/token'))

describe('a scorer of the Open Inference Protocol', () => {
  it('is sent the features in one tensor, and gives the probability of fraud', async () => {
    const server = await modelServer()
    expect(await server.scorer.score(frame, within(2_000))).toEqual({
      score: 0.25,
      reasons: [],
      model: { name: 'fraud', version: '3' },
    })
    expect(server.bodies).toEqual([
      {
        id: frame.id,
        parameters: { deadline_ms: expect.any(Number) },
        inputs: [
          {
            name: 'features',
            shape: [1, FEATURES.length],
            datatype: 'FP32',
            data: [...featureVector(frame)],
          },
        ],
        outputs: [{ name: 'probabilities' }],
      },
    ])
    expect(server.bodies[0]?.parameters.deadline_ms).toBeLessThanOrEqual(2_000)
  })

  it('is sent each feature by its name where the model wants them apart', async () => {
    const server = await modelServer(COLUMNS)
    await server.scorer.score(frame, within(2_000))
    const inputs = server.bodies[0]?.inputs ?? []
    expect(inputs.map(({ name }) => name)).toEqual(FEATURES)
    expect(inputs.flatMap(({ data }) => data)).toEqual([...featureVector(frame)])
  })

  it('is asked for its metadata once, however many orders wait for it', async () => {
    const server = await modelServer()
    await Promise.all(Array.from({ length: 8 }, () => server.scorer.score(frame, within(3_000))))
    expect(asked(server).filter((request) => request === 'GET /v1/v2/models/fraud')).toHaveLength(1)
  })

  it('is asked for one version where the shop wants that one', async () => {
    const server = await modelServer(METADATA, { version: '3' })
    await server.scorer.score(frame, within(2_000))
    expect(asked(server)).toEqual([
      'GET /v1/v2/models/fraud/versions/3',
      'POST /v1/v2/models/fraud/versions/3/infer',
    ])
  })

  it.each([
    ['fewer features', { ...METADATA, inputs: [{ name: 'x', datatype: 'FP32', shape: [-1, 3] }] }],
    ['any number of features', { ...METADATA, inputs: [{ name: 'x', datatype: 'FP32', shape: [-1, -1] }] }],
    ['words', { ...METADATA, inputs: [{ name: 'x', datatype: 'BYTES', shape: [-1, FEATURES.length] }] }],
    [
      'features of other names',
      { ...COLUMNS, inputs: [...COLUMNS.inputs.slice(1), { ...COLUMNS.inputs[0], name: 'age' }] },
    ],
    ['another schema', { ...METADATA, parameters: { schema: 'order-signals/1@sha256:0' } }],
  ])('is not asked when it was made for %s', async (_what, metadata) => {
    const server = await modelServer(metadata)
    await expect(server.scorer.ready?.(within(2_000))).rejects.toMatchObject(mismatch)
    await expect(server.scorer.score(frame, within(2_000))).rejects.toMatchObject(mismatch)
    expect(server.bodies).toEqual([])
  })

  it('is asked when it says that it was made for this schema', async () => {
    const server = await modelServer({ ...METADATA, parameters: { schema: SCHEMA_ID } })
    await expect(server.scorer.ready?.(within(2_000))).resolves.toBeUndefined()
  })

  it('is checked anew when the server has changed to another version', async () => {
    const server = await modelServer()
    await server.scorer.score(frame, within(2_000))
    server.metadata = { ...METADATA, inputs: [{ name: 'features', datatype: 'FP32', shape: [-1, 3] }] }
    server.reply = (body) => replyTo(body, { model_version: '4' })
    await server.scorer.score(frame, within(2_000))
    await expect(server.scorer.score(frame, within(2_000))).rejects.toMatchObject(mismatch)
  })

  it('may give its reasons in an output of their own', async () => {
    const server = await modelServer()
    const outputs = [
      { name: 'probabilities', datatype: 'FP32', shape: [1], data: [0.9] },
      { name: 'reasons', datatype: 'BYTES', shape: [1], data: ['card.orders1h'] },
    ]
    server.reply = (body) => replyTo(body, { outputs })
    expect(await server.scorer.score(frame, within(2_000))).toMatchObject({
      score: 0.9,
      reasons: ['card.orders1h'],
    })
  })

  it.each([
    ['the answer to another order', { id: 'of another order' }],
    ['three numbers', { outputs: [{ name: 'probabilities', shape: [1, 3], data: [0.1, 0.2, 0.7] }] }],
    ['a number that is no probability', { outputs: [{ name: 'probabilities', shape: [1], data: [7] }] }],
    ['another output', { outputs: [{ name: 'label', shape: [1], data: [1] }] }],
  ])('is refused for %s', async (_what, changes) => {
    const server = await modelServer()
    server.reply = (body) => replyTo(body, changes)
    await expect(server.scorer.score(frame, within(2_000))).rejects.toMatchObject({
      code: 'CLOISTER_REPLY_INVALID',
    })
  })

  it('has no name that leads out of the gateway', async () => {
    const server = await modelServer(METADATA, { model: '../../admin' })
    await expect(server.scorer.score(frame, within(2_000))).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
    })
    expect(asked(server)).toEqual([])
  })
})
