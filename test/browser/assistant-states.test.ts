import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { faultsOf } from './support/appearances.ts'
import { ask, conversation, openAssistant, unendingAnswer, visitAssistant } from './support/assistant-page.ts'
import { describeInBrowser } from './support/browser-test.ts'
import { broken, orders, supportAnswer, tooMany, unreachable } from './support/edge-answers.ts'
import { sampleProducts } from './support/sample-shop.ts'
import type { EdgeAnswer, EdgeRoute } from './support/scripted-edge.ts'

interface State {
  readonly state: string
  readonly edge?: Partial<Readonly<Record<EdgeRoute, EdgeAnswer>>>
  /** Brings the open assistant into the state. */
  readonly reach?: (page: Page) => Promise<void>
  /** What the conversation says then. */
  readonly says: RegExp
}

const question = (page: Page) => ask(page, 'Where is my order?')
const orderCard = { type: 'order', order: { number: 'LL-100482', status: 'shipped', etaDays: 2 } } as const
const proposal = {
  type: 'proposal',
  proposal: { action: 'cancel', orderNumber: 'LL-100482', token: 'a-token' },
} as const
const withProposal = supportAnswer([orderCard, { type: 'text', text: 'It can be cancelled.' }, proposal])

const STATES: readonly State[] = [
  { state: 'before the first question', says: /How can we help/u },
  { state: 'waiting', edge: { support: unendingAnswer([]) }, reach: question, says: /Where is my order/u },
  {
    state: 'answering',
    edge: { support: unendingAnswer([{ type: 'text', text: 'It has left. More' }]) },
    reach: question,
    says: /It has left\./u,
  },
  { state: 'answered with sources', reach: question, says: /Returns are free within 30 days/u },
  {
    state: 'answered with an opinion and products',
    edge: {
      support: supportAnswer([
        { type: 'citation', citation: { number: 1, title: 'Very quiet', url: '/review/1', kind: 'review' } },
        { type: 'product', product: { ...sampleProducts(1)[0] } as never },
        { type: 'text', text: 'A customer says that it is quiet. [1]' },
      ]),
    },
    reach: question,
    says: /A customer’s opinion/u,
  },
  {
    state: 'showing orders',
    reach: (page) => page.getByRole('button', { name: 'My orders' }).click(),
    says: /LL-100317/u,
  },
  {
    state: 'asking to sign in',
    edge: { orders: orders({ isSignedIn: false, orders: [] }) },
    reach: (page) => page.getByRole('button', { name: 'My orders' }).click(),
    says: /Sign in to see your orders/u,
  },
  {
    state: 'proposing',
    edge: { support: withProposal },
    reach: question,
    says: /Nothing happens before you confirm/u,
  },
  {
    state: 'confirmed',
    edge: { support: withProposal },
    reach: async (page) => {
      await question(page)
      await page.getByRole('button', { name: 'Confirm' }).click()
    },
    says: /Done\./u,
  },
  {
    state: 'offering a person',
    edge: { support: supportAnswer([], { answered: false, handover: 'anger' }) },
    reach: question,
    says: /A person should look at this/u,
  },
  {
    state: 'saying that orders cannot be looked up',
    edge: { support: supportAnswer([], { answered: true, handover: 'orders-unavailable' }) },
    reach: question,
    says: /Your orders cannot be looked up right now/u,
  },
  { state: 'failed', edge: { support: broken }, reach: question, says: /Something went wrong/u },
  { state: 'offline', edge: { support: unreachable }, reach: question, says: /cannot be reached/u },
  {
    state: 'asked too often',
    edge: { support: tooMany },
    reach: question,
    says: /Try again in \d+ seconds/u,
  },
  {
    state: 'stopped',
    edge: { support: unendingAnswer([{ type: 'text', text: 'It has left. More' }]) },
    reach: async (page) => {
      await question(page)
      await page.getByRole('button', { name: 'Stop' }).click()
    },
    says: /You stopped this answer/u,
  },
  {
    state: 'long',
    reach: async (page) => {
      for (let asked = 1; asked <= 6; asked++) {
        await question(page)
        await expect.poll(() => conversation(page).getByText('Send the parcel').count()).toBe(asked)
      }
      await conversation(page).evaluate((log) => log.scrollTo(0, 0))
      await page.getByRole('button', { name: 'To the latest answer' }).waitFor()
    },
    says: /Returns are free/u,
  },
]

describeInBrowser('the assistant can be used by everybody', (open) => {
  it('while it is closed', async () => {
    const { page } = await visitAssistant(open)
    await page.getByRole('button', { name: 'Ask us' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
  })

  it.each(STATES)('when it is $state', async ({ edge = {}, reach, says }) => {
    const { page } = await openAssistant(open, { edge })
    await reach?.(page)
    await expect.poll(() => conversation(page).textContent()).toMatch(says)
    expect(await faultsOf(page)).toEqual([])
  })

  it('when it was asked too often: once more when the wait is over, and not before', async () => {
    const { page, edge } = await openAssistant(open, { edge: { support: tooMany } })
    await page.clock.install()
    const questions = () => edge.routes.filter((route) => route === 'support').length
    const retry = conversation(page).getByRole('button', { name: 'Try again', exact: true })
    await question(page)
    await page.clock.runFor(1_000)
    await expect.poll(() => retry.getAttribute('aria-disabled')).toBe('true')
    await retry.click({ force: true })
    await page.clock.runFor(61_000)
    await expect.poll(() => retry.getAttribute('aria-disabled')).toBe('false')
    expect([await retry.textContent(), questions()]).toEqual(['Try again', 1])
    await retry.click()
    await expect.poll(questions).toBe(2)
  })

  it('as a part of the page', async () => {
    const { page } = await visitAssistant(open, {
      markup: '<cloister-assistant inline></cloister-assistant>',
    })
    await question(page)
    await expect.poll(() => conversation(page).textContent()).toMatch(/Returns are free/u)
    expect(await faultsOf(page)).toEqual([])
  })
})
