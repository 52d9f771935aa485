import { describe, expect, it, vi } from 'vitest'
import { testCloister } from '../../test-support/test-cloister.ts'
import { knownShopper } from '../minimise/known-shopper.ts'
import { canaryShopper } from '../testing/canary-shopper.ts'
import { findCanaries } from '../testing/find-canaries.ts'
import type { CallEvent, Observer } from './call-event.ts'
import { CallTrace } from './call-trace.ts'

const SECRET = 'ada.canary@shopper.example'

function traced(work: (trace: CallTrace) => void): CallEvent {
  const events: CallEvent[] = []
  work(new CallTrace('support', (event) => events.push(structuredClone(event))))
  const [event] = events
  if (event === undefined) throw new Error('no event')
  return event
}

describe('what an operator sees of a call', () => {
  it('is sizes in bytes, times of stages that add up, and counts', () => {
    const event = traced((trace) => {
      trace.sent('€')
      trace.received('ab')
      trace.received('c')
      trace.removed(2)
      trace.stopped('link')
      trace.stopped('link')
      trace.stopped('prompt')
      trace.addTime('ground', 5)
      trace.addTime('ground', 7)
      trace.end('ungrounded', 'CLOISTER_REPLY_INVALID')
    })
    expect(event).toEqual({
      capability: 'support',
      outcome: 'ungrounded',
      code: 'CLOISTER_REPLY_INVALID',
      durationMs: expect.any(Number),
      stagesMs: { ground: 12 },
      requestBytes: 3,
      replyBytes: 3,
      removed: 5,
      stopped: { link: 2, prompt: 1 },
    })
  })

  it('has no word of the question or of the answer', () => {
    const event = traced((trace) => {
      trace.sent(SECRET)
      trace.received(SECRET)
      trace.end('model')
    })
    expect(JSON.stringify(event)).not.toContain('canary')
  })

  it('is told once, however often a call ends', () => {
    const observer = vi.fn()
    const trace = new CallTrace('discovery', observer)
    trace.end('model')
    trace.end('unfinished')
    expect(observer).toHaveBeenCalledOnce()
  })

  it('stays as it was told, whatever happens later', () => {
    let told: CallEvent | undefined
    const trace = new CallTrace('discovery', (event) => {
      told = event
    })
    trace.end('model')
    trace.addTime('answer', 1_000)
    expect(told?.stagesMs).toEqual({})
  })

  it('counts the time of work that failed, and passes its failure on', async () => {
    const trace = new CallTrace('discovery', () => undefined)
    await expect(trace.time('gateway', () => Promise.reject(new Error('own')))).rejects.toThrow('own')
    expect(() => trace.measure('guard', () => JSON.parse(''))).toThrow(SyntaxError)
    const event = await new Promise<CallEvent>((resolve) => {
      const other = new CallTrace('discovery', resolve)
      void other.time('gateway', () => undefined).then(() => other.end('model'))
    })
    expect(Object.keys(event.stagesMs)).toEqual(['gateway'])
  })

  it.each<readonly [string, Observer]>([
    ['throws', () => raise()],
    ['fails later', (async () => raise()) as unknown as Observer],
  ])('does not break a shop when the observer %s', async (_how, observe) => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const { cloister } = testCloister(() => '', { observe })
    const reply = await cloister.discovery.search({ query: 'kettle' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    process.off('unhandledRejection', unhandled)
    expect(reply.products).toHaveLength(3)
    expect(unhandled).not.toHaveBeenCalled()
  })

  it('holds nothing of a shopper after a tour through the whole shop', async () => {
    const { session, canaries } = canaryShopper()
    const shopper = knownShopper(session)
    const words = canaries.map(({ value }) => value).join(', ')
    const { cloister, events, model } = testCloister(
      ({ question }) => `Returns are free [p1]. ${question['question']} [p1].`,
    )
    await cloister.discovery.search({ query: words.slice(0, 490), shopper })
    await cloister.recommendations.forProduct('K-1')
    for await (const event of cloister.support.reply(`Are returns free? ${words}`, { shopper }))
      expect(event.type).not.toBe('order')
    expect(events.map(({ capability }) => capability)).toEqual(['discovery', 'recommendations', 'support'])
    expect(model.bodies.length).toBeGreaterThan(1)
    expect(findCanaries(JSON.stringify(events), canaries)).toEqual([])
  })
})

function raise(): never {
  throw new Error('the observer is broken')
}
