import { describe, expect, it } from 'vitest'
import { testCloister } from '../../test-support/test-cloister.ts'
import type { SupportEvent } from '../wire/replies.ts'

async function ask(question: string) {
  let searches = 0
  const passages = () => {
    searches += 1
    return Promise.resolve([])
  }
  const road = testCloister(() => 'Returns are free [p1].', {
    knowledge: { passages, close: () => undefined },
  })
  const events: SupportEvent[] = await Array.fromAsync(road.cloister.support.reply(question))
  return { events, bodies: road.model.bodies, observed: road.events, searches: () => searches }
}

describe('a shopper who needs a person', () => {
  it.each([
    ['I want to talk to a human', 'requested'],
    ['You are thieves!', 'anger'],
    ['You will hear from my lawyer', 'legal'],
  ])('and says %j gets one before anything is searched or sent', async (question, handover) => {
    const { events, bodies, observed, searches } = await ask(question)
    expect(events).toEqual([
      { type: 'done', source: 'rules', fallback: 'unneeded', answered: false, handover },
    ])
    expect([bodies, searches()]).toEqual([[], 0])
    expect(observed).toMatchObject([{ outcome: 'unneeded', handover, requestBytes: 0 }])
  })

  it('because of harming themselves hears a fixed sentence and never the model', async () => {
    const { events, bodies } = await ask('Ich will nicht mehr leben. Wo ist mein Paket?')
    expect(events).toEqual([
      { type: 'text', text: expect.stringMatching(/^Es tut mir leid.* Notruf Ihres Landes an\. $/u) },
      { type: 'done', source: 'rules', fallback: 'unneeded', answered: false, handover: 'safety' },
    ])
    expect(bodies).toEqual([])
  })

  it('because the pages say nothing is told so, and the operator too', async () => {
    const { events, observed } = await ask('Do you sell submarines?')
    expect(events.at(-1)).toMatchObject({ answered: false, handover: 'unanswered' })
    expect(observed).toMatchObject([{ handover: 'unanswered' }])
  })
})
