import { describe, expect, it } from 'vitest'
import { isDoubtful } from './answer-doubt.ts'
import { askedWords } from './asked-words.ts'
import { saidWords } from './said-words.ts'

const doubts = (question: string, [name, value]: readonly [string, string]) =>
  isDoubtful(saidWords(name, value), askedWords(question))

describe('an attribute that shares words with a question', () => {
  it.each([
    ['Is there a whistle included?', ['Batteries included', 'no']],
    ['What built-in decoders does it have?', ['Microphone', 'built-in']],
    ['What ages will this shirt fit?', ['Shirt fit', 'regular']],
    ['Does the sock work on boats?', ['Working temperature', 'up to 40 degrees']],
  ] as const)('does not answer %j with %j, which shares only how it is asked', (question, attribute) => {
    expect(doubts(question, attribute)).toBe(true)
  })

  it.each([
    ['Are batteries included?', ['Batteries included', 'no']],
    ['Does it come with a tripod?', ['Included components', 'case, strap']],
    ['Will it work with my tablet?', ['Compatible devices', 'phones']],
    ['How many come in a pack?', ['Pieces per pack', '6']],
    ['Is 50 one of the varieties?', ['Case', 'diameter: 50 mm']],
    ['Does it fit?', ['Fit', 'regular']],
  ] as const)('answers %j with %j, which names or lists what is asked for', (question, attribute) => {
    expect(doubts(question, attribute)).toBe(false)
  })

  it('answers a question for a day only with a day', () => {
    const question = 'When was this soundtrack published?'
    expect(doubts(question, ['Language', 'English, published in English'])).toBe(true)
    expect(doubts(question, ['Publication', 'last spring'])).toBe(false)
    expect(doubts(question, ['Soundtrack', 'published by Fennmoor Records, 2019'])).toBe(false)
    expect(doubts(question, ['Soundtrack', 'published by Fennmoor Records, 24.12.19'])).toBe(false)
  })

  it.each([
    ['Wie viel Last trägt es?', ['Last', '50 kg']],
    ['Quel type ?', ['Type', 'monté']],
    ['Welk type past hierbij?', ['Type', 'B22']],
  ] as const)(
    'answers %j with %j: what only frames a question in English names a property elsewhere',
    (question, attribute) => {
      expect(doubts(question, attribute)).toBe(false)
    },
  )

  it('does not measure a part by the measures of the whole', () => {
    const question = 'How long is the shoulder strap?'
    expect(doubts(question, ['Item dimensions', 'length: 40 cm, width: 20 cm'])).toBe(true)
    expect(doubts(question, ['Strap length', '110 cm'])).toBe(false)
    expect(doubts('How long is the bag?', ['Item dimensions', 'length: 40 cm, width: 20 cm'])).toBe(false)
  })
})
