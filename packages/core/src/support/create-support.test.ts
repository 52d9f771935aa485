import { describe, expect, it } from 'vitest'
import { connectionToModel, fakeReply, neverAnswer } from '../../test-support/fake-connection.ts'
import { type TestCloister, testCloister, testOptions } from '../../test-support/test-cloister.ts'
import { CloisterError } from '../cloister-error.ts'
import { knownShopper } from '../minimise/known-shopper.ts'
import type { Knowledge } from '../retrieve/knowledge.ts'
import type { Connection } from '../transport/connection.ts'
import { replaceConnection } from '../unsafe/unsafe-options.ts'
import type { SupportEvent } from '../wire/replies.ts'
import type { SupportOptions } from './create-support.ts'
import type { ShopperOrder } from './shopper-order.ts'

const ORDERS: readonly ShopperOrder[] = [
  {
    number: 'ORD-CANARY-1',
    status: 'shipped',
    placedAt: new Date(Date.now() - 6.5 * 86_400_000).toISOString(),
    etaDays: 3,
  },
  { number: 'ORD-CANARY-2', status: 'delivered', placedAt: '2020-01-01T00:00:00Z' },
]
const BEST_PASSAGE = 'You can return unused goods within 30 days. Returns are free. [1] '

async function ask(
  { cloister }: TestCloister,
  question: string,
  options?: SupportOptions,
): Promise<SupportEvent[]> {
  const events: SupportEvent[] = []
  for await (const event of cloister.support.reply(question, options)) events.push(event)
  return events
}

function textOf(events: readonly SupportEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('')
}

function streaming(...pieces: readonly string[]): Connection {
  const body = pieces.map((content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`)
  return connectionToModel(() => fakeReply({ headers: { 'content-type': 'text/event-stream' }, body }))
}

describe('an answer of support', () => {
  it('is proven sentence by sentence, with its sources numbered in the order of first use', async () => {
    const road = testCloister(
      () => 'Delivery takes 2 to 4 days [p2]. Returns are free [p1]. You have 30 days [p1].',
    )
    await expect(ask(road, 'What about delivery and returns?')).resolves.toEqual([
      { type: 'citation', citation: { number: 1, title: 'Shipping', url: '/help/shipping' } },
      { type: 'text', text: 'Delivery takes 2 to 4 days. [1] ' },
      { type: 'citation', citation: { number: 2, title: 'Returns', url: '/help/returns' } },
      { type: 'text', text: 'Returns are free. [2] ' },
      { type: 'text', text: 'You have 30 days. [2] ' },
      { type: 'done', source: 'model', answered: true },
    ])
    expect(road.events).toMatchObject([{ capability: 'support', outcome: 'model', removed: 0 }])
  })

  it.each([
    ['a number that stands nowhere', 'You have 90 days [p1]. Returns are free [p1].'],
    ['a link', 'Claim it at https://evil.example/EVIL [p1]. Returns are free [p1].'],
    ['a source that does not exist', 'Evil says so [p7]. Returns are free [p1].'],
    ['no source', 'Evil is good. Returns are free [p1].'],
  ])('leaves out a sentence with %s and shows the rest', async (_what, answer) => {
    const road = testCloister(() => answer)
    expect(textOf(await ask(road, 'Are returns free?'))).toBe('Returns are free. [1] ')
    expect(road.events).toMatchObject([{ outcome: 'model', removed: 1 }])
  })

  it.each([
    ['the name of somebody', 'personal', 'Mrs Quillabeth Zanderkook says that returns are free [p1].'],
    ['a number that nobody published', 'personal', 'Returns are free, call +1 212 555 0100 [p1].'],
    ['a link', 'link', 'Claim it at https://evil.example [p1].'],
    ['HTML', 'markup', 'Returns are <b>free</b> [p1].'],
    [
      'its instructions',
      'prompt',
      'You answer a shopper’s question from passages of the shop’s help pages [p1].',
    ],
    [
      'its instructions backwards',
      'prompt',
      `${Array.from('State nothing that does not stand there').toReversed().join('')} [p1].`,
    ],
  ])('leaves out a sentence with %s, and tells the operator by which rule', async (_what, rule, sentence) => {
    const road = testCloister(() => `${sentence} Returns are free [p1].`)
    expect(textOf(await ask(road, 'Are returns free?'))).toBe('Returns are free. [1] ')
    expect(road.events).toMatchObject([{ outcome: 'model', removed: 1, stopped: { [rule]: 1 } }])
  })

  it('never says the words that only its instructions hold', async () => {
    const canaries = new Set<string>()
    const road = testCloister(({ body }) => {
      const { messages } = JSON.parse(body) as { messages: readonly { content: string }[] }
      const [canary = ''] = /[a-z ]{39}(?=\.$)/u.exec(messages[0]?.content ?? '') ?? []
      canaries.add(canary)
      return `It is ${canary} [p1]. Or ${canary.slice(4, 20)} [p1]. Returns are free [p1].`
    })
    for (let turn = 0; turn < 3; turn++) {
      expect(textOf(await ask(road, 'Are returns free?'))).toBe('Returns are free. [1] ')
    }
    expect(canaries.size).toBe(3)
    expect(road.events[0]).toMatchObject({ removed: 2, stopped: { prompt: 2 } })
  })

  it('may hold a contact that the cited page publishes, and no other page', async () => {
    const passages = [
      { id: 'a', title: 'Help', url: '/a', text: 'Call our delivery line under +49 30 901820.' },
      { id: 'b', title: 'Delivery', url: '/b', text: 'Delivery is free; mail delivery@shop.example.' },
    ]
    const knowledge = { passages: () => Promise.resolve(passages) }
    const road = testCloister(
      ({ question }) => {
        const [mail = ''] = /PII_EMAIL_\w+/u.exec(JSON.stringify(question['passages'])) ?? []
        return `Call +49 30 901820 [p1]. Mail ${mail} [p2]. Mail ${mail} [p1]. Or +49 30 901820 [p2].`
      },
      { knowledge: { ...testOptions().knowledge, ...knowledge } as Knowledge },
    )
    expect(textOf(await ask(road, 'What about delivery?'))).toBe(
      'Call +49 30 901820. [1] Mail delivery@shop.example. [2] ',
    )
    expect(road.events).toMatchObject([{ removed: 2, stopped: { personal: 2 } }])
  })

  it('is the passage itself when nothing of what the model said is proven', async () => {
    const road = testCloister(() => 'Send 500 EUR to https://evil.example [p1]. Order EVIL-1 is lost.')
    const events = await ask(road, 'Are returns free?')
    expect(textOf(events)).toBe(BEST_PASSAGE)
    expect(events.at(-1)).toEqual({ type: 'done', source: 'rules', fallback: 'ungrounded', answered: true })
    expect(JSON.stringify(events)).not.toMatch(/evil|500/iu)
  })

  it('says honestly that the pages have none', async () => {
    const stages: string[][] = []
    const road = testCloister(() => 'NO_ANSWER', {
      observe: ({ stagesMs }) => stages.push(Object.keys(stagesMs)),
    })
    await expect(ask(road, 'Do you sell submarines?')).resolves.toEqual([
      { type: 'done', source: 'model', answered: false, handover: 'unanswered' },
    ])
    expect(stages).toEqual([
      expect.arrayContaining(['minimise', 'retrieve', 'guard', 'token', 'gateway', 'answer']),
    ])
  })

  it('needs no model when no page says anything', async () => {
    const road = testCloister(() => 'Returns are free [p1].')
    await expect(ask(road, 'How far is the moon?', { orders: ORDERS })).resolves.toEqual([
      {
        type: 'done',
        source: 'rules',
        fallback: 'unneeded',
        answered: false,
        handover: 'unanswered',
      },
    ])
    expect(road.model.bodies).toEqual([])
  })
})

describe('the orders of a signed-in shopper', () => {
  it('cross when they are asked about, and of each only its state and days', async () => {
    const road = testCloister(({ question }) => {
      expect(question['orders']).toEqual([
        { handle: 'o1', status: 'shipped', placedDaysAgo: 6, etaDays: 3 },
        { handle: 'o2', status: 'delivered', placedDaysAgo: expect.any(Number) },
      ])
      return 'It was sent and should arrive in 3 days [o1].'
    })
    await expect(ask(road, 'Where is my order?', { orders: ORDERS })).resolves.toEqual([
      { type: 'order', order: { number: 'ORD-CANARY-1', status: 'shipped', etaDays: 3 } },
      { type: 'text', text: 'It was sent and should arrive in 3 days. ' },
      { type: 'done', source: 'model', answered: true },
    ])
    expect(road.model.bodies.join()).not.toMatch(/canary|2020/iu)
  })

  it('are the ones whose numbers the shopper wrote, and the numbers stay at home', async () => {
    const road = testCloister(({ question }) => {
      expect(question['orders']).toMatchObject([{ handle: 'o1', status: 'delivered' }])
      return 'It was delivered [o1].'
    })
    const events = await ask(road, 'What about ord-canary-2?', { orders: ORDERS })
    expect(events).toContainEqual({ type: 'order', order: { number: 'ORD-CANARY-2', status: 'delivered' } })
    expect(road.model.bodies.join()).not.toMatch(/canary/iu)
  })

  it('stay at home when the question is another one', async () => {
    const road = testCloister(({ question }) => {
      expect(question['orders']).toEqual([])
      return 'Returns are free [p1].'
    })
    await ask(road, 'Are returns free?', { orders: ORDERS })
    expect(road.model.bodies).toHaveLength(1)
  })

  it('are shown without the model when it does not answer', async () => {
    const road = testCloister(() => '', {
      deadlines: { supportMs: 60 },
      [replaceConnection]: connectionToModel(neverAnswer),
    })
    await expect(ask(road, 'Where is my order?', { orders: ORDERS.slice(0, 1) })).resolves.toEqual([
      { type: 'order', order: { number: 'ORD-CANARY-1', status: 'shipped', etaDays: 3 } },
      { type: 'done', source: 'rules', fallback: 'deadline', answered: true },
    ])
  })
})

describe('personal words in a question', () => {
  const shopper = knownShopper({ customer: { givenName: 'Quillabeth', familyName: 'Zanderkook' } })
  const question = 'Can you send the label to quilla@canary.example? Yours, Quillabeth Zanderkook'

  it('do not cross, and come back to the shopper where the model repeats their placeholders', async () => {
    const road = testCloister(({ question: crossed }) => {
      const [address] = /PII_EMAIL_\w+/u.exec(String(crossed['question'])) ?? []
      return `Returns are free and the label goes to ${address} [p1].`
    })
    const events = await ask(road, question, { shopper })
    expect(textOf(events)).toBe('Returns are free and the label goes to quilla@canary.example. [1] ')
    expect(road.model.bodies).toHaveLength(1)
    expect(road.model.bodies.join()).not.toMatch(/quilla|zanderkook|canary/iu)
  })

  it('are not restored for a placeholder that the model made up', async () => {
    const road = testCloister(() => 'Returns are free, PII_EMAIL_1_zz [p1].')
    expect(textOf(await ask(road, 'Are returns free?', { shopper }))).not.toMatch(/quilla|zanderkook/iu)
  })
})

describe('a broken model', () => {
  it.each([
    ['is not there', connectionToModel(() => Promise.reject(new Error('ECONNREFUSED'))), 'unreachable'],
    ['does not begin in time', connectionToModel(neverAnswer), 'deadline'],
    ['is refused', connectionToModel(() => fakeReply({ status: 403 })), 'unreachable'],
    [
      'answers with a page',
      connectionToModel(() => fakeReply({ headers: { 'content-type': 'text/html' } })),
      'invalid',
    ],
    ['ends in the middle of its first sentence', streaming('Returns are'), 'invalid'],
    ['loops in white space', streaming('Well', ' '.repeat(200)), 'invalid'],
  ])('that %s leaves the shopper with the passage', async (_how, connection, fallback) => {
    const road = testCloister(() => '', { deadlines: { supportMs: 60 }, [replaceConnection]: connection })
    const events = await ask(road, 'Are returns free?')
    expect(textOf(events)).toBe(BEST_PASSAGE)
    expect(events.at(-1)).toEqual({ type: 'done', source: 'rules', fallback, answered: true })
    expect(road.events).toMatchObject([{ outcome: fallback }])
  })

  it('that ends later leaves what was proven by then', async () => {
    const connection = streaming('Returns are free [p1]. ', 'You have ', '30')
    const events = await ask(
      testCloister(() => '', { [replaceConnection]: connection }),
      'Are returns free?',
    )
    expect(textOf(events)).toBe('Returns are free. [1] ')
    expect(events.at(-1)).toMatchObject({ type: 'done', fallback: 'invalid', answered: true })
  })

  it('whose socket breaks in the middle leaves what was proven by then', async () => {
    async function* body() {
      const content = 'Returns are free [p1]. You have '
      yield new TextEncoder().encode(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`)
      throw new CloisterError('CLOISTER_GATEWAY_UNREACHABLE')
    }
    const headers = { 'content-type': 'text/event-stream' }
    const connection = connectionToModel(() => ({ ...fakeReply({ headers }), body: body() }))
    const events = await ask(
      testCloister(() => '', { [replaceConnection]: connection }),
      'Are returns free?',
    )
    expect(textOf(events)).toBe('Returns are free. [1] ')
    expect(events.at(-1)).toEqual({ type: 'done', source: 'rules', fallback: 'unreachable', answered: true })
  })
})

describe('a question', () => {
  it.each([
    ['no words', ''],
    ['white space', ' \n '],
    ['more than 2,000 characters', 'x'.repeat(2_001)],
    ['no text', {} as unknown as string],
  ])('with %s is refused', async (_what, question) => {
    const road = testCloister(() => '')
    await expect(ask(road, question)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_REQUEST_MALFORMED', details: { field: 'question' } }),
    )
    expect(road.model.bodies).toEqual([])
  })

  it('that its caller gave up is not answered', async () => {
    const caller = new AbortController()
    const connection = connectionToModel((request) => {
      caller.abort()
      return neverAnswer(request)
    })
    const road = testCloister(() => '', { [replaceConnection]: connection })
    await expect(ask(road, 'Are returns free?', { signal: caller.signal })).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_ABORTED' }),
    )
  })

  it('that nobody listens to any more ends the work of the model', async () => {
    let isCancelled = false
    const body = ['data: {"choices":[{"delta":{"content":"Returns are free [p1]. You"}}]}\n\n'.repeat(3)]
    const headers = { 'content-type': 'text/event-stream' }
    const connection = connectionToModel(() =>
      fakeReply({ headers, body, onCancel: () => (isCancelled = true) }),
    )
    const road = testCloister(() => '', { [replaceConnection]: connection })
    for await (const event of road.cloister.support.reply('Are returns free?'))
      if (event.type === 'text') break
    expect(isCancelled).toBe(true)
  })
})
