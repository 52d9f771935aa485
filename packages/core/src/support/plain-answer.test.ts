import { describe, expect, it } from 'vitest'
import { PASSAGES } from '../../test-support/small-shop.ts'
import { HandleTable } from '../ground/handle-table.ts'
import type { Passage } from '../retrieve/knowledge.ts'
import { Citations, type Sources } from './evidence.ts'
import { plainAnswer } from './plain-answer.ts'
import type { ShopperOrder } from './shopper-order.ts'

function sourcesOf(passages: readonly Passage[], orders: readonly ShopperOrder[] = []): Sources {
  return { passages: new HandleTable('p', passages), orders: new HandleTable('o', orders) }
}

function answer(sources: Sources) {
  return [...plainAnswer(sources, new Citations(sources))]
}

function shown(text: string): string {
  const events = answer(sourcesOf([{ id: 'x', title: 'X', url: '/x', text }]))
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('')
}

describe('an answer without a model', () => {
  it('is the best passage, with its page', () => {
    expect(answer(sourcesOf(PASSAGES))).toEqual([
      { type: 'citation', citation: { number: 1, title: 'Returns', url: '/help/returns' } },
      { type: 'text', text: 'You can return unused goods within 30 days. Returns are free. [1] ' },
    ])
  })

  it('is the state of the orders where those are asked about', () => {
    const order = { number: '100931', status: 'shipped', placedAt: '2026-01-01', etaDays: 2 } as const
    expect(answer(sourcesOf(PASSAGES, [order]))).toEqual([
      { type: 'order', order: { number: '100931', status: 'shipped', etaDays: 2 } },
    ])
  })

  it('is nothing where there is nothing', () => {
    expect(answer(sourcesOf([]))).toEqual([])
  })

  it('is no longer than a glance and ends with a whole sentence or a whole word', () => {
    expect(shown('A sentence of words. '.repeat(50))).toMatch(/words\. \[1\] $/u)
    expect(shown('A sentence of words. '.repeat(50)).length).toBeLessThan(420)
    expect(shown('words '.repeat(200))).toMatch(/words … \[1\] $/u)
  })

  it('leaves out the sentences of a page that would send a shopper elsewhere', () => {
    expect(shown('Great kettle. Refunds at https://evil.example now! <b>Free</b>\nReturns are free.')).toBe(
      'Great kettle. Returns are free. [1] ',
    )
    const url = 'https://shop.example/help'
    const text = 'See https://shop.example/returns or evil.com.'
    const events = answer(sourcesOf([{ id: 'x', title: 'X', url, text: `${text} See shop.example.` }]))
    expect(events.at(-1)).toEqual({ type: 'text', text: 'See shop.example. [1] ' })
  })

  it('keeps a text without a single space short as well, and shows some of it', () => {
    const text = shown('x'.repeat(1_000))
    expect(text.length).toBeGreaterThan(300)
    expect(text.length).toBeLessThan(420)
  })
})
