import { describe, expect, it } from 'vitest'
import { UnderstandingCache } from './understanding-cache.ts'

const key = (text: string, change: object = {}) => ({ text, locale: 'en', catalogueVersion: '1', ...change })

describe('what is remembered of queries', () => {
  it.each([
    ['another locale', { locale: 'de' }],
    ['another catalogue', { catalogueVersion: '2' }],
    ['other words', { text: 'kettle under 500' }],
  ])('is not found under %s', (_what, change) => {
    const cache = new UnderstandingCache()
    cache.set(key('kettle under 50'), { text: 'kettle', priceMax: 50 })
    expect(cache.get(key('kettle under 50', change))).toBeUndefined()
  })

  it('is found however the query is typed', () => {
    const cache = new UnderstandingCache()
    cache.set(key('Kettle under 50'), { text: 'kettle', priceMax: 50 })
    expect(cache.get(key(' kettle  UNDER 50 '))).toEqual({ text: 'kettle', priceMax: 50 })
  })

  it('is too old after a quarter of an hour', () => {
    let now = 0
    const cache = new UnderstandingCache(() => now)
    cache.set(key('kettle'), { text: 'kettle' })
    now = 900_000
    expect(cache.get(key('kettle'))).toBeDefined()
    now = 900_001
    expect(cache.get(key('kettle'))).toBeUndefined()
    expect(cache.size).toBe(0)
  })

  it('is a thousand queries at most, and the one that was not asked for longest goes first', () => {
    const cache = new UnderstandingCache()
    for (let at = 0; at < 1000; at += 1) cache.set(key(`kettle ${at}`), { text: 'kettle' })
    cache.get(key('kettle 0'))
    cache.set(key('one more'), { text: 'kettle' })
    expect(cache.size).toBe(1000)
    expect([cache.get(key('kettle 0')), cache.get(key('kettle 1'))]).toEqual([{ text: 'kettle' }, undefined])
  })
})
