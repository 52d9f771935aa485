import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { testCloister, testOptions } from '../../test-support/test-cloister.ts'
import type { SupportQuestion } from '../crossing/support-crossing.ts'
import type { Knowledge } from '../retrieve/knowledge.ts'
import { Conversations } from './conversations.ts'

function shop(reply: (question: SupportQuestion) => string = () => 'Returns are free [p1].') {
  const crossed: SupportQuestion[] = []
  const road = testCloister(({ question }) => {
    crossed.push(question as unknown as SupportQuestion)
    return reply(question as unknown as SupportQuestion)
  })
  const ask = (question: string, conversation?: string) =>
    Array.fromAsync(road.cloister.support.reply(question, { conversation }))
  return { ...road, crossed, ask }
}

describe('a conversation', () => {
  it('takes its last two turns along, and never the whole of it', async () => {
    const { ask, crossed } = shop()
    for (const word of ['one', 'two', 'three', 'four']) await ask(`Are returns free, ${word}?`, 'a')
    expect(crossed[0]?.history).toBeUndefined()
    expect(crossed[3]?.history?.map(({ asked }) => asked)).toEqual([
      'Are returns free, two?',
      'Are returns free, three?',
    ])
    expect(crossed[3]?.history?.[0]?.answered).toContain('Returns are free.')
  })

  it('is nobody else’s, and none where none is named', async () => {
    const { ask, crossed } = shop()
    await ask('Are returns free?', 'a')
    await ask('Are returns free?', 'b')
    await ask('Are returns free?')
    await ask('Are returns free?')
    expect(crossed.map(({ history }) => history)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('gives the same person the same placeholder from turn to turn, and the words back to the shopper', async () => {
    const { ask, crossed, model } = shop(({ question }) => {
      const [mail = ''] = /PII_EMAIL_\w+/u.exec(question) ?? []
      return `Returns are free, ${mail} [p1].`
    })
    await ask('Are returns free for quilla@canary.example?', 'a')
    const events = await ask('And for quilla@canary.example now?', 'a')
    const [first, second] = crossed.map(({ question }) => /PII_EMAIL_\w+/u.exec(question)?.[0])
    expect(first).toBeDefined()
    expect(second).toBe(first)
    expect(crossed[1]?.history?.[0]?.asked).toContain(first)
    expect(JSON.stringify(events)).toContain('quilla@canary.example')
    expect(model.bodies.join()).not.toMatch(/quilla|canary/iu)
  })

  it('that was ended is forgotten, and so are all when the shop closes', async () => {
    const { ask, crossed, cloister } = shop()
    await ask('Are returns free?', 'a')
    cloister.support.forget('a')
    await ask('Are returns free?', 'a')
    expect(crossed[1]?.history).toBeUndefined()
    await cloister.close()
  })

  it('helps to understand a question that says little by itself', async () => {
    const searched: string[] = []
    const knowledge: Knowledge = {
      passages: async (question, limit) => {
        searched.push(question)
        return question.includes('returns')
          ? await (testOptions().knowledge as Knowledge).passages('x', limit)
          : []
      },
      close: () => undefined,
    }
    const road = testCloister(() => 'Returns are free [p1].', { knowledge })
    const ask = (question: string) =>
      Array.fromAsync(road.cloister.support.reply(question, { conversation: 'a' }))
    await ask('Are returns free?')
    const events = await ask('And to Poland?')
    expect(events.at(-1)).toMatchObject({ answered: true })
    expect(searched).toContain('Are returns free? And to Poland?')
  })

  it('remembers nothing of what went to a person', async () => {
    const { ask, crossed } = shop()
    await ask('I want to die', 'a')
    await ask('Are returns free?', 'a')
    expect(crossed).toHaveLength(1)
    expect(crossed[0]?.history).toBeUndefined()
  })
})

describe('the memory of conversations', () => {
  const turn = { asked: 'x '.repeat(1000), answered: 'y '.repeat(1000) }

  it('is bounded in turns and characters', () => {
    const conversation = new Conversations().of('a')
    for (let count = 0; count < 50; count++) conversation.remember(turn)
    expect(conversation.recent(100)).toHaveLength(6)
    expect(conversation.recent(1)[0]?.asked.length).toBeLessThanOrEqual(300)
  })

  it('is bounded in number: the least recently used goes first', () => {
    const held = new Conversations({ mostConversations: 2 })
    held.of('a').remember(turn)
    held.of('b')
    held.of('a')
    held.of('c')
    expect(held.size).toBe(2)
    expect(held.of('a').recent(5)).toHaveLength(1)
  })

  it('ends when nobody has written for a while', () => {
    let nowMs = 0
    const held = new Conversations({ idleMs: 1000, now: () => nowMs })
    held.of('a').remember(turn)
    nowMs = 900
    expect(held.of('a').recent(5)).toHaveLength(1)
    nowMs = 2000
    expect(held.of('a').recent(5)).toEqual([])
  })

  it('is never printed', () => {
    const held = new Conversations()
    held.of('a').remember({ asked: 'canary', answered: 'canary' })
    expect(JSON.stringify(held.of('a')) + inspect(held, { depth: 9, showHidden: true })).not.toContain(
      'canary',
    )
  })
})
