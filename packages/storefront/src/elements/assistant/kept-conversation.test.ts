import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  forgetConversation,
  keepConversation,
  keptConversation,
  type TabStorage,
} from './kept-conversation.ts'
import { newTurn, type Turn, withEvent } from './turn.ts'

function tab(kept: Record<string, string> = {}): TabStorage & { readonly kept: Record<string, string> } {
  return {
    kept,
    getItem: (key) => kept[key] ?? null,
    setItem: (key, value) => {
      kept[key] = value
    },
    removeItem: (key) => {
      delete kept[key]
    },
  }
}

function answered(id: number, said: string): Turn {
  const turn = withEvent(newTurn(id, `Question ${id}`), { type: 'text', text: said })
  const proposed = withEvent(turn, {
    type: 'proposal',
    proposal: { action: 'cancel', orderNumber: '100001', token: 'SECRET' },
  })
  return withEvent(proposed, { type: 'done', source: 'model', answered: true })
}

describe('a conversation that is kept in the tab', () => {
  it('comes back as it was, without what can be confirmed', () => {
    const storage = tab()
    keepConversation(storage, [answered(0, 'Two days. [1] '), newTurn(1, 'Not answered')])
    expect(JSON.stringify(storage.kept)).not.toContain('SECRET')
    expect(keptConversation(storage)).toMatchObject([
      {
        id: 0,
        question: 'Question 0',
        state: 'answered',
        text: { sentences: ['Two days. [1] '] },
        proposals: [{ state: 'expired' }],
      },
    ])
  })

  it('keeps the latest turns only, and no more than it may', () => {
    const storage = tab()
    keepConversation(
      storage,
      Array.from({ length: 500 }, (_, id) => answered(id, 'word '.repeat(800))),
    )
    const kept = keptConversation(storage)
    expect(JSON.stringify(storage.kept).length).toBeLessThan(110_000)
    expect(kept.length).toBeGreaterThan(10)
    expect(kept.at(-1)?.question).toBe('Question 499')
    keepConversation(
      storage,
      Array.from({ length: 500 }, (_, id) => answered(id, 'Short.')),
    )
    expect(keptConversation(storage)).toHaveLength(50)
  })

  it('is gone when the shopper begins anew', () => {
    const storage = tab()
    keepConversation(storage, [answered(0, 'Two days.')])
    forgetConversation(storage)
    expect(storage.kept).toEqual({})
  })

  it('does without a tab that keeps nothing', () => {
    const full = { ...tab(), setItem: () => fail(), getItem: () => fail(), removeItem: () => fail() }
    expect(() => keepConversation(full, [answered(0, 'Two days.')])).not.toThrow()
    expect(keptConversation(full)).toEqual([])
  })

  it('shows nothing that another script has written in another form', () => {
    const written = [
      { type: 'order', order: { number: 5, status: {} } },
      { type: 'text', text: { toString: null } },
      { type: 'citation', citation: { number: 1 } },
      { type: 'done', source: 'model', answered: true },
    ]
    const storage = tab({ 'cloister-conversation': JSON.stringify([['Question', ...written]]) })
    expect(keptConversation(storage)).toMatchObject([
      { state: 'answered', orders: [], citations: [], text: { sentences: [] } },
    ])
  })

  it('reads whatever another script may have written without failing', () => {
    const events = fc.array(
      fc.oneof(fc.jsonValue(), fc.record({ type: fc.constantFrom('text', 'done', 'order') })),
    )
    const written = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(events).map((turns) => JSON.stringify(turns)),
    )
    fc.assert(
      fc.property(written, (value) => {
        expect(keptConversation(tab({ 'cloister-conversation': value }))).toBeInstanceOf(Array)
      }),
    )
  })
})

function fail(): never {
  throw new DOMException('full', 'QuotaExceededError')
}
