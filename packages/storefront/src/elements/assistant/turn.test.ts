import type { SupportEvent } from '@cloister/core/wire'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  failed,
  isRunning,
  newTurn,
  stopped,
  type Turn,
  withEvent,
  withOrders,
  withProposalState,
} from './turn.ts'

const DONE: SupportEvent = { type: 'done', source: 'model', answered: true }
const text = (said: string): SupportEvent => ({ type: 'text', text: said })
const turnOf = (...events: readonly SupportEvent[]) => events.reduce(withEvent, newTurn(1, 'Where is it?'))

describe('a turn of a conversation', () => {
  it('collects what an answer holds, and each source, order and product once', () => {
    const citation = { number: 1, title: 'Shipping', url: '/help' }
    const order = { number: '100001', status: 'shipped' } as const
    const product = {
      id: 'K',
      title: 'Kettle',
      category: [],
      priceMinor: 4900,
      currency: 'EUR',
      inStock: true,
    }
    const turn = turnOf(
      { type: 'citation', citation },
      { type: 'citation', citation: { ...citation, title: 'Another' } },
      { type: 'order', order },
      { type: 'order', order },
      { type: 'product', product },
      { type: 'product', product },
      text('It is on its way. [1] '),
      DONE,
    )
    expect(turn).toMatchObject({
      question: 'Where is it?',
      state: 'answered',
      citations: [citation],
      orders: [order],
      products: [product],
      text: { sentences: ['It is on its way. [1] '] },
      end: DONE,
    })
  })

  it('offers no proposal to confirm that came without a token', () => {
    const proposal = { action: 'cancel', orderNumber: '100001' } as const
    expect(turnOf({ type: 'proposal', proposal }).proposals).toEqual([{ proposal, state: 'expired' }])
    const open = turnOf({ type: 'proposal', proposal: { ...proposal, token: 't' } })
    expect(open.proposals[0]?.state).toBe('open')
    expect(withProposalState(open, 0, 'done').proposals[0]?.state).toBe('done')
  })

  it('keeps what was shown and the question when it is stopped or fails', () => {
    const shown = turnOf(text('Delivery takes'))
    expect(stopped(shown)).toMatchObject({ state: 'stopped', text: { sentences: ['Delivery takes'] } })
    expect(failed(shown, 'offline')).toMatchObject({
      question: 'Where is it?',
      state: 'failed',
      failure: 'offline',
      text: { sentences: ['Delivery takes'] },
    })
  })

  it('shows the orders of whoever is signed in', () => {
    expect(withOrders(newTurn(1), { isSignedIn: false, orders: [] })).toMatchObject({
      state: 'answered',
      isSignedIn: false,
    })
  })

  const anyEvent: fc.Arbitrary<SupportEvent> = fc.oneof(
    fc.record({ type: fc.constant('text' as const), text: fc.string() }),
    fc.record({
      type: fc.constant('citation' as const),
      citation: fc.record({ number: fc.nat(3), title: fc.string(), url: fc.string() }),
    }),
    fc.record({
      type: fc.constant('order' as const),
      order: fc.record({ number: fc.string({ maxLength: 1 }), status: fc.constant('shipped' as const) }),
    }),
    fc.record({
      type: fc.constant('proposal' as const),
      proposal: fc.record({ action: fc.constant('cancel' as const), orderNumber: fc.string() }),
    }),
    fc.constant(DONE),
    fc.constant({ type: 'weather' } as unknown as SupportEvent),
  )

  it('changes nothing after its end, loses no text, and never changes an earlier turn', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        let turn: Turn = deepFrozen(newTurn(1, 'q'))
        let said = ''
        for (const event of events) {
          const next = deepFrozen(withEvent(turn, event))
          if (!isRunning(turn)) expect(next).toBe(turn)
          else if (event.type === 'text') said += event.text
          turn = next
        }
        expect(turn.text.sentences.join('') + turn.text.unfinished).toBe(said)
        expect(new Set(turn.citations.map(({ number }) => number)).size).toBe(turn.citations.length)
        expect(turn.state === 'answered').toBe(turn.end !== undefined)
      }),
    )
  })
})

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFrozen(inner)
  }
  return value
}
