import { describe, expect, it } from 'vitest'
import { type TestCloister, testCloister } from '../../test-support/test-cloister.ts'
import { asCloisterError } from '../cloister-error.ts'
import type { SupportEvent } from '../wire/replies.ts'
import { askedAction } from './asked-action.ts'
import { writtenProposal } from './proposals.ts'
import type { ShopperOrder } from './shopper-order.ts'
import type { ActionPolicies } from './support-actions.ts'

const ORDERS: readonly ShopperOrder[] = [
  { number: 'ORD-CANARY-1', status: 'processing', placedAt: '2026-01-02T00:00:00Z' },
  { number: 'ORD-CANARY-2', status: 'delivered', placedAt: '2026-01-01T00:00:00Z' },
]

function shop(reply: () => string, policies?: ActionPolicies) {
  const runs: string[] = []
  const actions: ActionPolicies = policies ?? {
    cancel: {
      isAllowed: ({ status }) => status === 'processing',
      run: ({ number }, { idempotencyKey }) => {
        runs.push(`${number} ${idempotencyKey}`)
      },
    },
  }
  return { ...testCloister(reply, { support: { actions } }), runs }
}

async function proposalsOf({ cloister }: TestCloister, question: string) {
  const events: SupportEvent[] = await Array.fromAsync(cloister.support.reply(question, { orders: ORDERS }))
  return events.flatMap((event) => (event.type === 'proposal' ? [event.proposal] : []))
}

const CANCEL = { action: 'cancel', orderNumber: 'ORD-CANARY-1' }

describe('what is proposed', () => {
  it('comes from the model by a handle, and nothing has been done', async () => {
    const road = shop(() => 'It is being packed [o1].\nACTION cancel [o1]\n')
    expect(await proposalsOf(road, 'Is my order on its way? Stop it if not')).toEqual([CANCEL])
    expect(road.runs).toEqual([])
    expect(road.model.bodies.join()).not.toMatch(/canary/iu)
  })

  it('comes from the rules where there is no model', async () => {
    const road = shop(() => 'EVIL')
    expect(await proposalsOf(road, 'Please cancel my order')).toEqual([CANCEL])
    expect(await proposalsOf(road, 'Bitte meine Bestellung stornieren')).toEqual([CANCEL])
  })

  it.each([
    ['the shop does not allow it', 'ACTION cancel [o2]'],
    ['the shop has no policy for it', 'ACTION return [o1]'],
    ['it is of no closed set', 'ACTION refund-everything [o1]'],
    ['it is of a prototype', 'ACTION constructor [o1]'],
    ['there is no such order', 'ACTION cancel [o7]'],
    ['it names an order by its number', 'ACTION cancel [ORD-CANARY-1]'],
    ['it is for a passage', 'ACTION cancel [p1]'],
  ])('is nothing where %s', async (_why, line) => {
    const road = shop(() => `It is being packed [o1].\n${line}\n`)
    expect(await proposalsOf(road, 'Where is my order?')).toEqual([])
  })

  it('is nothing where the policy of the shop breaks', async () => {
    const isAllowed = () => Promise.reject(new Error('canary'))
    const road = shop(() => 'NO_ANSWER', { cancel: { isAllowed, run: () => undefined } })
    expect(await proposalsOf(road, 'Cancel my order')).toEqual([])
  })

  it('is for the order whose number the shopper wrote', async () => {
    const road = shop(() => 'NO_ANSWER', { cancel: { isAllowed: () => true, run: () => undefined } })
    expect(await proposalsOf(road, 'Please cancel my order ord-canary-2')).toEqual([
      { action: 'cancel', orderNumber: 'ORD-CANARY-2' },
    ])
    expect(await proposalsOf(road, 'Please cancel my order')).toHaveLength(2)
  })

  it('is said once, however often the model says it', async () => {
    const road = shop(() => 'ACTION cancel [o1]\n'.repeat(50))
    expect(await proposalsOf(road, 'Cancel my order')).toEqual([CANCEL])
  })

  it('names to the model what the shop offers, and only beside orders', async () => {
    const crossed: unknown[] = []
    const road = shop(() => 'NO_ANSWER')
    for (const question of ['Cancel my order', 'Are returns free?']) await proposalsOf(road, question)
    for (const body of road.model.bodies) {
      const { messages } = JSON.parse(body) as { messages: readonly { content: string }[] }
      crossed.push((JSON.parse(messages[1]?.content ?? '{}') as { actions?: unknown }).actions)
    }
    expect(crossed).toEqual([['cancel'], undefined])
  })
})

describe('what a shopper has confirmed', () => {
  it('is done by the code of the shop, if its policy still allows it', async () => {
    const road = shop(() => '')
    const [open, sent] = ORDERS as [ShopperOrder, ShopperOrder]
    expect(await road.cloister.support.confirm('cancel', open, { idempotencyKey: 'k' })).toBe(true)
    expect(await road.cloister.support.confirm('cancel', sent, { idempotencyKey: 'k' })).toBe(false)
    expect(await road.cloister.support.confirm('return', open, { idempotencyKey: 'k' })).toBe(false)
    expect(road.runs).toEqual(['ORD-CANARY-1 k'])
  })
})

it.each([
  ['a policy without rules', { cancel: { run: () => undefined } }],
  ['an unknown action', { refund: { isAllowed: () => true, run: () => undefined } }],
])('%s is refused when the shop is opened', (_what, actions) => {
  const open = () => testCloister(() => '', { support: { actions: actions as ActionPolicies } })
  expect(open).toThrow(expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }))
  try {
    open()
  } catch (error) {
    expect(JSON.stringify(asCloisterError(error))).not.toContain('refund')
  }
})

describe('the words of a shopper', () => {
  it.each([
    ['I want to cancel my order', 'cancel'],
    ['annuler ma commande svp', 'cancel'],
    ['Quiero cancelar mi pedido', 'cancel'],
    ['vorrei annullare il mio ordine', 'cancel'],
    ['ik wil mijn bestelling annuleren', 'cancel'],
    ['chcę anulować zamówienie', 'cancel'],
    ['I would like to return two items', 'return'],
    ['Ich möchte die Schuhe zurückschicken', 'return'],
    ['can i exchange this for a bigger size', 'exchange'],
    ['please change the delivery address', 'change-address'],
    ['Lieferadresse ändern', 'change-address'],
    ['modify the payment method', 'change-payment'],
    ['Do you sell change purses?', undefined],
    ['How long does delivery take?', undefined],
  ])('%j mean %s', (question, action) => {
    expect(askedAction(question)).toBe(action)
  })
})

it('a line of the model is a proposal only in one form', () => {
  expect(writtenProposal('ACTION cancel [o1]\n')).toEqual({ action: 'cancel', handle: 'o1' })
  for (const line of [
    'ACTION cancel o1',
    'Then ACTION cancel [o1]',
    'ACTION cancel [o1] now',
    'action cancel [o1]',
  ])
    expect(writtenProposal(line)).toBeUndefined()
})
