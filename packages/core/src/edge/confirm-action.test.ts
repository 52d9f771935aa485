import { describe, expect, it } from 'vitest'
import { testCloister } from '../../test-support/test-cloister.ts'
import { passOf, post, testEdge } from '../../test-support/test-edge.ts'
import type { ShopperOrder } from '../support/shopper-order.ts'
import type { Proposal } from '../wire/replies.ts'
import { createProposalTokens } from './proposal-tokens.ts'

const ORDER: ShopperOrder = { number: 'ORD-CANARY-1', status: 'processing', placedAt: '2026-01-02' }
const CANCEL = JSON.stringify({ question: 'Please cancel my order' })

function shop({ status = () => ORDER.status } = {}) {
  const runs: string[] = []
  const actions = {
    cancel: {
      isAllowed: (order: ShopperOrder) => order.status === 'processing',
      run: ({ number }: ShopperOrder) => {
        runs.push(number)
      },
    },
  }
  const road = testCloister(() => 'It is being packed [o1].', { support: { actions } })
  const signedIn = { orders: true }
  const edge = testEdge(
    { shopper: () => ({ session: {}, orders: signedIn.orders ? [{ ...ORDER, status: status() }] : [] }) },
    road,
  )
  return { ...edge, runs, signedIn }
}

async function propose({ edge }: ReturnType<typeof shop>, cookie: string): Promise<Proposal> {
  const events = (await (await edge(post('/support', { cookie, body: CANCEL }))).json()) as readonly {
    type: string
    proposal: Proposal
  }[]
  const found = events.find(({ type }) => type === 'proposal')
  if (found === undefined) throw new Error('nothing was proposed')
  return found.proposal
}

async function confirm({ edge }: ReturnType<typeof shop>, cookie: string, token: unknown) {
  const response = await edge(post('/actions', { cookie, body: JSON.stringify({ token }) }))
  const { outcome, code } = (await response.json()) as { outcome?: string; code?: string }
  return outcome ?? code
}

describe('a proposal that the shopper confirms', () => {
  it('is done, and done once however often it is sent', async () => {
    const one = shop()
    const cookie = await passOf(one.edge)
    const { token, ...proposal } = await propose(one, cookie)
    expect(proposal).toEqual({ action: 'cancel', orderNumber: ORDER.number })
    expect(one.runs).toEqual([])
    const outcomes = await Promise.all([1, 2, 3].map(() => confirm(one, cookie, token)))
    expect(outcomes.toSorted()).toEqual(['done', 'repeated', 'repeated'])
    expect(await confirm(one, cookie, token)).toBe('repeated')
    expect(one.runs).toEqual([ORDER.number])
  })

  it('holds for the browser to which it was made, and for no other', async () => {
    const one = shop()
    const { token } = await propose(one, await passOf(one.edge))
    expect(await confirm(one, await passOf(one.edge), token)).toBe('CLOISTER_PROPOSAL_INVALID')
    expect(one.runs).toEqual([])
  })

  it('holds for whoever the order belongs to: not after signing out', async () => {
    const one = shop()
    const cookie = await passOf(one.edge)
    const { token } = await propose(one, cookie)
    one.signedIn.orders = false
    expect(await confirm(one, cookie, token)).toBe('CLOISTER_PROPOSAL_INVALID')
    expect(one.runs).toEqual([])
  })

  it('is refused when the order was sent in the meantime', async () => {
    let status: ShopperOrder['status'] = 'processing'
    const one = shop({ status: () => status })
    const cookie = await passOf(one.edge)
    const { token } = await propose(one, cookie)
    status = 'shipped'
    expect(await confirm(one, cookie, token)).toBe('refused')
    expect(one.runs).toEqual([])
  })

  it.each([
    ['empty', ''],
    ['made up', 'a.b.c'],
    ['no text', 7],
  ])('is nothing with a token that is %s', async (_what, token) => {
    const one = shop()
    expect(await confirm(one, await passOf(one.edge), token)).toMatch(
      /^CLOISTER_(?:PROPOSAL_INVALID|REQUEST_MALFORMED)$/u,
    )
  })

  it('is not the pass itself, though one key signs both', async () => {
    const one = shop()
    const cookie = await passOf(one.edge)
    expect(await confirm(one, cookie, cookie.split('=')[1])).toBe('CLOISTER_PROPOSAL_INVALID')
  })

  it('needs a pass and the shop’s own page', async () => {
    const one = shop()
    const cookie = await passOf(one.edge)
    const { token } = await propose(one, cookie)
    const body = JSON.stringify({ token })
    expect((await one.edge(post('/actions', { body }))).status).toBe(401)
    const foreign = post('/actions', { body, cookie, headers: { origin: 'https://evil.example' } })
    expect((await one.edge(foreign)).status).toBe(403)
    expect(one.runs).toEqual([])
  })

  it('says no order number in its token', async () => {
    const tokens = createProposalTokens(['A'.repeat(43)])
    const token = await tokens.issue({ passId: 'p', action: 'cancel', orderNumber: 'ORD-CANARY-1' })
    expect(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))).not.toContain(
      'CANARY',
    )
    const read = await tokens.read(token, 'p')
    expect([await read.isFor('ORD-CANARY-1'), await read.isFor('ORD-CANARY-2')]).toEqual([true, false])
    await expect(createProposalTokens(['B'.repeat(43)]).read(token, 'p')).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_PROPOSAL_INVALID' }),
    )
  })
})
