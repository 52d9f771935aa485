import { knownShopper } from '@cloister/core'
import { guardBody } from '@cloister/core/secure-socket'
import { describe, expect, it } from 'vitest'
import { EVERYTHING_TOLD } from './crowd.ts'
import { orderSignals } from './order-signals.ts'
import { TOKEN_KINDS } from './order-tokens.ts'
import {
  FEATURES,
  featureVector,
  frameOf,
  isSignalFrame,
  SCHEMA_ID,
  type SignalFrame,
} from './signal-frame.ts'
import type { OrderSignals } from './signal-words.ts'
import { VELOCITY_MEASURES, type VelocitySignals } from './velocity-signals.ts'

const signals = orderSignals({
  orderId: '1',
  placedAtMs: 0,
  localHour: 13,
  totalInHundredths: 12_000,
  itemCount: 2,
  pastPaidOrders: 0,
  hadDispute: false,
})
const measures = Object.fromEntries(VELOCITY_MEASURES.map((name, place) => [name, place]))
const velocity = { card: measures, email: measures } as VelocitySignals

describe('a frame', () => {
  it('holds signals, buckets and a random id, and nothing else', () => {
    const frame = frameOf(signals, velocity)
    expect(Object.keys(frame)).toEqual(['form', 'id', 'signals', 'velocity'])
    expect(frame.id).toMatch(/^(?:[b-w]{3}-){10}[b-w]{2}$/)
    expect(frameOf(signals, velocity).id).not.toBe(frame.id)
    expect(frame.velocity).toEqual(velocity)
  })

  it.each<[string, object, object]>([
    ['an e-mail address in a signal', { ...signals, country: 'ada@web.example' }, velocity],
    ['a signal more', { ...signals, email: 'ada@web.example' }, velocity],
    [
      'a hidden signal more',
      Object.assign(Object.create(null), signals, { [Symbol('email')]: 'a' }),
      velocity,
    ],
    ['a signal less', { form: 'order-signals/2' }, velocity],
    ['a whole card for its beginning', { ...signals, cardBin: '4111111111111111' }, velocity],
    ['a telephone number for a count', signals, { card: { ...measures, orders1h: 49_305_550_123 } }],
    ['a token for a count', signals, { card: { ...measures, orders1h: 'x' } }],
    ['a number that is no bucket', signals, { card: { ...measures, orders1h: 64 } }],
    ['half a count', signals, { card: { ...measures, orders1h: 0.5 } }],
  ])('is not made of %s', (_, forged, counted) => {
    expect(() => frameOf(forged as OrderSignals, counted as VelocitySignals)).toThrow(
      expect.objectContaining({ code: 'CLOISTER_EGRESS_BLOCKED' }),
    )
  })

  it('leaves behind what a store adds to its counts', () => {
    const noisy = {
      card: { ...measures, token: 'ada@web.example' },
      buyer: 'ada',
    } as unknown as VelocitySignals
    expect(JSON.stringify(frameOf(signals, noisy))).not.toContain('ada')
  })

  it('is known to be one, and cannot be changed afterwards', () => {
    const frame = frameOf(signals, velocity)
    expect(isSignalFrame(frame)).toBe(true)
    expect(isSignalFrame({ ...frame })).toBe(false)
    expect(() => Object.assign(frame, { id: 'ada' })).toThrow(TypeError)
    expect(() => Object.assign(frame.signals, { country: 'ada' })).toThrow(TypeError)
  })

  it('passes the guard of everything that leaves, together with the name of its schema', () => {
    const rules = { shopper: knownShopper({}), limitBytes: 16_384 }
    const body = JSON.stringify({ schema: SCHEMA_ID, frame: frameOf(signals, velocity) })
    expect(() => guardBody(body, rules)).not.toThrow()
  })

  it('has an id in which that guard never sees a secret', () => {
    const rules = { shopper: knownShopper({}), limitBytes: 1000 }
    for (let round = 0; round < 3000; round++) {
      const { id } = frameOf(signals, {})
      expect(() => guardBody(JSON.stringify({ id }), rules)).not.toThrow()
    }
  })
})

describe('the features of a frame', () => {
  it('have a name each, and are finite numbers', () => {
    const vector = featureVector(frameOf(signals, velocity))
    expect(vector).toHaveLength(FEATURES.length)
    expect(new Set(FEATURES).size).toBe(FEATURES.length)
    expect([...vector].every(Number.isFinite)).toBe(true)
  })

  it('are the places of the words, the buckets, and −1 for what is not there', () => {
    const vector = featureVector(frameOf(signals, velocity, EVERYTHING_TOLD))
    const feature = (name: string) => vector[FEATURES.indexOf(name)]
    expect(['amountBand', 'hourBand', 'card.orders24h', 'device.orders24h', 'cardBin'].map(feature)).toEqual([
      4, 2, 1, -1, -1,
    ])
    expect(FEATURES.slice(-VELOCITY_MEASURES.length * TOKEN_KINDS.length)[0]).toBe('account.orders1h')
  })

  it('say −1 for what was not told', () => {
    const frame = { signals: { ...signals, hourBand: 'untold' }, velocity: {} } as unknown as SignalFrame
    expect(featureVector(frame)[FEATURES.indexOf('hourBand')]).toBe(-1)
  })

  it('have a schema with a name of their own', () => {
    expect(SCHEMA_ID).toMatch(/^order-signals\/2@sha256:[\da-f]{64}$/)
  })
})
