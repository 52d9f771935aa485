import type { SuggestReply } from '@cloister/core/wire'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Typeahead } from './typeahead.ts'

const reply = (...queries: readonly string[]): SuggestReply => ({
  queries,
  categories: [],
  brands: [],
  products: [],
})

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function typeaheadOver(suggest: (text: string) => Promise<SuggestReply>) {
  const asked = vi.fn(suggest)
  return { asked, typeahead: new Typeahead({ client: () => ({ suggest: asked }), changed: () => undefined }) }
}

describe('a search box', () => {
  it('asks once for what is there after a pause, not at every key', async () => {
    const { asked, typeahead } = typeaheadOver(async (text) => reply(`${text} grey`))
    for (const text of ['b', 'bl', 'bla']) typeahead.type(text)
    await vi.advanceTimersByTimeAsync(500)

    expect(asked.mock.calls.map(([text]) => text)).toEqual(['bla'])
    expect(typeahead.options.map(({ text }) => text)).toEqual(['bla grey'])
    expect(typeahead.isOpen).toBe(true)
  })

  it('asks for no more than the edge takes, and for nothing at one letter', async () => {
    const { asked, typeahead } = typeaheadOver(async () => reply())
    typeahead.type('b')
    await vi.advanceTimersByTimeAsync(500)
    typeahead.type('b'.repeat(400))
    await vi.advanceTimersByTimeAsync(500)

    expect(asked.mock.calls.map(([text]) => text.length)).toEqual([100])
  })

  it('shows no suggestions that come after the shopper went on', async () => {
    const { typeahead } = typeaheadOver(
      (text) => new Promise((resolve) => setTimeout(() => resolve(reply(text)), text === 'bl' ? 1000 : 10)),
    )
    typeahead.type('bl')
    await vi.advanceTimersByTimeAsync(200)
    typeahead.type('bla')
    await vi.advanceTimersByTimeAsync(2000)

    expect(typeahead.options.map(({ text }) => text)).toEqual(['bla'])
  })

  it('goes on without suggestions when they cannot be had', async () => {
    const { typeahead } = typeaheadOver(() => Promise.reject(new Error('down')))
    typeahead.type('bla')
    await vi.advanceTimersByTimeAsync(500)

    expect(typeahead.isOpen).toBe(false)
  })

  it('closes at Escape and opens again at the down key, with the same suggestions', async () => {
    const { typeahead } = typeaheadOver(async () => reply('blanket'))
    typeahead.type('bla')
    await vi.advanceTimersByTimeAsync(500)

    expect(typeahead.press('Escape')).toBe(true)
    expect(typeahead.isOpen).toBe(false)
    expect(typeahead.press('Escape')).toBe(false)
    expect(typeahead.press('ArrowDown')).toBe(true)
    expect(typeahead).toMatchObject({ isOpen: true, active: 0 })
  })
})
