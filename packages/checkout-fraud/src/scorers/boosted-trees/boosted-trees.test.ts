import { describe, expect, it } from 'vitest'
import { type BoosterChanges, boosterJson, type NodeJson } from '../../../test-support/booster-json.ts'
import { scoredFrame } from '../../../test-support/scored-frame.ts'
import { FEATURES, featureVector, SCHEMA_ID } from '../../signal-frame.ts'
import { boostedTrees } from './boosted-trees.ts'

const place = (name: string) => FEATURES.indexOf(name)
const frame = scoredFrame()
const featureOf = (name: string) => featureVector(frame)[place(name)] as number

/** How much of an order is told depends on the crowd that it stands in. */
const words: Readonly<Record<string, string>> = frame.signals
const isTold = (name: string) => !['untold', 'unknown', undefined].includes(words[name])
const [first = '', second = ''] = FEATURES.filter(isTold)

/** Raises the score by `weight` for exactly what the frame says of a feature. */
const raisedBy = (name: string, weight: number): NodeJson => ({
  feature: place(name),
  below: featureOf(name),
  left: -weight,
  right: weight,
  missing: 'left',
})
const trees = [
  raisedBy(first, 0.6),
  raisedBy('card.orders24h', 0.4),
  raisedBy(second, 0.2),
  raisedBy('email.orders1h', 0.05),
]
const model = (changes: BoosterChanges = {}, nodes: readonly NodeJson[] = trees) =>
  boosterJson(nodes, { features: FEATURES.length, featureNames: FEATURES, ...changes })
const options = { signal: new AbortController().signal, deadlineMs: 100 }
const mismatch = expect.objectContaining({ code: 'CLOISTER_SCORING_MODEL_MISMATCH' })

describe('a scorer of boosted trees', () => {
  it('scores a frame, and says which signals raised the score most', async () => {
    const { score, reasons } = await boostedTrees(model()).score(frame, options)
    expect(score).toBeCloseTo(1 / (1 + Math.exp(-1.25)), 6)
    expect(reasons).toEqual([`${first}:${words[first]}`, 'card.orders24h', `${second}:${words[second]}`])
  })

  it('gives no reason that tells nobody anything', async () => {
    const untold = FEATURES.find((name) =>
      Object.entries(frame.signals).some(([at, word]) => at === name && word === 'untold'),
    )
    const raised = model({}, [raisedBy(untold ?? 'none is untold', 0.6), raisedBy(second, 0.2)])
    expect((await boostedTrees(raised).score(frame, options)).reasons).toEqual([`${second}:${words[second]}`])
  })

  it('gives no reason for a score that nothing raised', async () => {
    const lowered = model({}, [raisedBy(second, -0.6)])
    expect((await boostedTrees(lowered).score(frame, options)).reasons).toEqual([])
  })

  it('names the version by the content of the model, unless it is told', async () => {
    const versionOf = async (...given: Parameters<typeof boostedTrees>) =>
      (await boostedTrees(...given).score(frame, options)).model.version
    const digest = await versionOf(model())
    expect(digest).toMatch(/^[\da-f]{12}$/u)
    expect(await versionOf(JSON.stringify(model()))).toBe(digest)
    expect(await versionOf(model({ baseScore: '4E-1' }))).not.toBe(digest)
    expect(await versionOf(model(), { version: '2026-11' })).toBe('2026-11')
  })

  it.each([
    ['another number of features', { features: 3, featureNames: [] }],
    ['the features in another order', { featureNames: [...FEATURES].reverse() }],
    ['the features of another schema', { attributes: { schema: 'order-signals/1@sha256:0' } }],
  ])('refuses a model that was trained on %s', (_what, changes) => {
    expect(() => boostedTrees(model(changes))).toThrow(mismatch)
  })

  it('takes a model that says it was trained on this schema', () => {
    expect(boostedTrees(model({ attributes: { schema: SCHEMA_ID } })).name).toBe('boosted_trees')
  })

  it('does not score for somebody who has left', async () => {
    const asked = boostedTrees(model()).score(frame, { ...options, signal: AbortSignal.abort() })
    await expect(asked).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_ABORTED' }))
  })
})
