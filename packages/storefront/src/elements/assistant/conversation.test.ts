import type { ActionReply, SupportEvent } from '@cloister/core/wire'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { StorefrontError } from '../../storefront-error.ts'
import type { AssistantClient } from './assistant-client.ts'
import { Conversation } from './conversation.ts'
import { newTurn, stopped, type Turn } from './turn.ts'

const ANSWER: readonly SupportEvent[] = [
  { type: 'citation', citation: { number: 1, title: 'Shipping', url: '/help' } },
  { type: 'proposal', proposal: { action: 'cancel', orderNumber: '100001', token: 'token-1' } },
  { type: 'text', text: 'Delivery takes two days. [1] ' },
  { type: 'done', source: 'model', answered: true },
]

function conversationWith(client: Partial<AssistantClient>, turns: readonly Turn[] = []) {
  const told: [string, object][] = []
  const place = {
    client: () => client as AssistantClient,
    productId: () => 'K-1',
    tell: (type: string, detail: object) => told.push([type, detail]) > 0,
    changed: () => undefined,
  }
  return { conversation: new Conversation(place, turns), told }
}

async function* answering(events: readonly SupportEvent[] = ANSWER): AsyncGenerator<SupportEvent, void> {
  yield* events
}

/** Says something, and nothing more until it is stopped. */
async function* hanging(signal: AbortSignal): AsyncGenerator<SupportEvent, void> {
  yield { type: 'text', text: 'Delivery takes. ' }
  await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
}

async function proposed(confirm: AssistantClient['confirm']) {
  const { conversation, told } = conversationWith({ ask: () => answering(), confirm })
  await conversation.ask('Cancel it')
  const click = () => {
    const turn = conversation.turns[0] as Turn
    const card = turn.proposals[0]
    return card === undefined ? Promise.reject(new Error('no proposal')) : conversation.confirm(turn, 0, card)
  }
  return { state: () => conversation.turns[0]?.proposals[0]?.state, told, click }
}

describe('a conversation', () => {
  it('tells the page how an answer came about, and not a word of it', async () => {
    const asked: unknown[] = []
    const { conversation, told } = conversationWith({
      ask: (question, { productId }) => {
        asked.push([question, productId])
        return answering()
      },
    })
    await conversation.ask('How long does delivery take?')
    expect(asked).toEqual([['How long does delivery take?', 'K-1']])
    expect(told).toEqual([
      [
        'cloister-answer',
        {
          source: 'model',
          answered: true,
          durationMs: expect.any(Number),
          sentences: 1,
          citations: 1,
          products: 0,
          orders: 0,
          proposals: 1,
        },
      ],
    ])
    expect(JSON.stringify(told)).not.toMatch(/deliver|Shipping|100001|token/iu)
  })

  it('keeps the question of an answer that failed, and asks it once more in its place', async () => {
    let isBroken = true
    const { conversation, told } = conversationWith({
      ask: async function* (): AsyncGenerator<SupportEvent, void> {
        if (isBroken) throw new StorefrontError('STOREFRONT_OFFLINE')
        yield* ANSWER
      },
    })
    await conversation.ask('Where is it?')
    expect(conversation.turns).toMatchObject([
      { question: 'Where is it?', state: 'failed', failure: 'offline' },
    ])
    expect(told).toEqual([['cloister-failure', { where: 'assistant', code: 'STOREFRONT_OFFLINE' }]])
    isBroken = false
    await conversation.retry(conversation.turns[0] as Turn)
    expect(conversation.turns).toMatchObject([{ question: 'Where is it?', state: 'answered' }])
  })

  it('counts down the seconds that the shop wants to be left alone, and only as long as the turn is there', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const refuse = (seconds: number) =>
      conversationWith({
        ask: async function* (): AsyncGenerator<SupportEvent, void> {
          yield* []
          throw new StorefrontError('STOREFRONT_RATE_LIMITED', 429, seconds)
        },
        endConversation: async () => undefined,
      })
    const waits = ({ conversation }: ReturnType<typeof refuse>) =>
      conversation.turns.map((turn) => turn.waitSeconds)
    const [short, left, long] = [refuse(2.2), refuse(60), refuse(3_600)]
    for (const { conversation } of [short, left, long]) await conversation.ask('Where is it?')
    expect([short, left, long].map(waits)).toEqual([[3], [60], [0]])
    vi.advanceTimersByTime(1_000)
    expect([short, left].map(waits)).toEqual([[2], [59]])
    await left.conversation.startAnew()
    vi.advanceTimersByTime(2_000)
    expect([short, left].map(waits)).toEqual([[0], []])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('keeps what was shown when the shopper stops it, and calls that no failure', async () => {
    const { conversation, told } = conversationWith({ ask: (_, { signal }) => hanging(signal) })
    const asking = conversation.ask('Where is it?')
    await new Promise((resolve) => setTimeout(resolve))
    conversation.stop()
    await asking
    expect(conversation.turns).toMatchObject([
      { state: 'stopped', text: { sentences: ['Delivery takes. '] } },
    ])
    expect(told).toEqual([])
  })

  it('runs one answer at a time', async () => {
    let asked = 0
    const ask: AssistantClient['ask'] = (_, { signal }) => (asked++ === 0 ? hanging(signal) : answering())
    const { conversation } = conversationWith({ ask })
    const first = conversation.ask('first')
    await Promise.all([first, conversation.ask('second')])
    expect(conversation.turns.map(({ state }) => state)).toEqual(['stopped', 'answered'])
  })

  it('asks for the orders without a model', async () => {
    const orders = [{ number: '100001', status: 'shipped', etaDays: 1 }] as const
    const { conversation } = conversationWith({ orderStatus: async () => ({ isSignedIn: true, orders }) })
    await conversation.askForOrders()
    expect(conversation.turns).toMatchObject([{ state: 'answered', isSignedIn: true, orders }])
  })

  it('goes on behind the turns that were kept', async () => {
    const { conversation } = conversationWith({ ask: () => answering() }, [stopped(newTurn(4, 'earlier'))])
    await conversation.ask('later')
    expect(conversation.turns.map(({ id }) => id)).toEqual([4, 5])
  })

  it('forgets everything when it begins anew, in the shop as well', async () => {
    let ended = 0
    const { conversation } = conversationWith({
      ask: () => answering(),
      endConversation: async () => void ended++,
    })
    expect(await conversation.startAnew()).toBe(true)
    expect(ended).toBe(0)
    await conversation.ask('Where is it?')
    expect(await conversation.startAnew()).toBe(true)
    expect([ended, conversation.turns]).toEqual([1, []])
  })

  it('lets nothing run on when it begins anew', async () => {
    let asked: AbortSignal | undefined
    const { conversation, told } = conversationWith({
      ask: (_, { signal }) => {
        asked = signal
        return hanging(signal)
      },
      endConversation: async () => undefined,
    })
    const asking = conversation.ask('Where is it?')
    await conversation.startAnew()
    await asking
    expect(asked?.aborted).toBe(true)
    expect([conversation.turns, told]).toEqual([[], []])
  })

  it('says when the shop could not be told to forget', async () => {
    const endConversation = () => Promise.reject(new StorefrontError('STOREFRONT_OFFLINE'))
    const { conversation } = conversationWith({ ask: () => answering(), endConversation })
    await conversation.ask('Where is it?')
    expect(await conversation.startAnew()).toBe(false)
    expect(conversation.turns).toEqual([])
  })
})

describe('a proposal', () => {
  const reply = (outcome: ActionReply['outcome']): ActionReply => ({
    action: 'cancel',
    orderNumber: '100001',
    outcome,
  })

  it('is never confirmed without a click, and once by two', async () => {
    const tokens: string[] = []
    const { state, click, told } = await proposed(async (token) => {
      tokens.push(token)
      return reply('done')
    })
    expect([state(), tokens]).toEqual(['open', []])
    await Promise.all([click(), click()])
    expect([state(), tokens]).toEqual(['done', ['token-1']])
    expect(told.at(-1)).toEqual(['cloister-action', { action: 'cancel', outcome: 'done' }])
  })

  it.each(['refused', 'repeated'] as const)('shows that the shop has %s it', async (outcome) => {
    const { state, click } = await proposed(async () => reply(outcome))
    await click()
    expect(state()).toBe(outcome)
  })

  it('shows that it has expired', async () => {
    const { state, click } = await proposed(() =>
      Promise.reject(new StorefrontError('CLOISTER_PROPOSAL_INVALID')),
    )
    await click()
    expect(state()).toBe('expired')
  })

  it('can be confirmed again when the shop could not be reached', async () => {
    let isBroken = true
    const { state, click } = await proposed(async () => {
      if (isBroken) throw new StorefrontError('STOREFRONT_OFFLINE')
      return reply('repeated')
    })
    await click()
    expect(state()).toBe('failed')
    isBroken = false
    await click()
    expect(state()).toBe('repeated')
  })
})
