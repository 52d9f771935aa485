import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { testCloister } from '../../test-support/test-cloister.ts'
import { crossingField, noteOf } from './crossing-field.ts'
import { CROSSINGS, dataMap } from './data-map.ts'

describe('the data map', () => {
  it('lists every field that may leave, with the purpose of its capability and a reason', () => {
    const entries = dataMap().filter(({ form }) => form !== 'never')
    expect(entries.map(({ crossing, field }) => `${crossing} ${field}`)).toEqual([
      'discovery task',
      'discovery locale',
      'discovery currency',
      'discovery query',
      'discovery categories[]',
      'discovery brands[]',
      'discovery attributes[]',
      'rerank task',
      'rerank locale',
      'rerank query',
      'rerank candidates[].handle',
      'rerank candidates[].title',
      'rerank candidates[].category',
      'recommendations task',
      'recommendations locale',
      'recommendations limit',
      'recommendations product.title',
      'recommendations product.category',
      'recommendations candidates[].handle',
      'recommendations candidates[].title',
      'recommendations candidates[].category',
      'support task',
      'support locale',
      'support question',
      'support passages[].handle',
      'support passages[].kind',
      'support passages[].title',
      'support passages[].text',
      'support orders[].handle',
      'support orders[].status',
      'support orders[].placedDaysAgo',
      'support orders[].etaDays',
      'support actions[]',
      'support history[].asked',
      'support history[].answered',
    ])
    const second = dataMap().filter(({ crossing, purpose }) => crossing !== purpose)
    expect(new Set(second.map(({ crossing, purpose }) => `${crossing} for ${purpose}`))).toEqual(
      new Set(['rerank for discovery']),
    )
    expect(dataMap().filter(({ reason }) => !/^[A-Z].+\.$/u.test(reason))).toEqual([])
  })

  it('knows as a shopper’s words the query and the question, and what was said a moment ago', () => {
    const written = dataMap().filter(({ sensitivity }) => sensitivity === 'shopper-text')
    expect(written.map(({ field }) => field)).toEqual([
      'query',
      'query',
      'question',
      'history[].asked',
      'history[].answered',
    ])
  })

  it('says in which form a field crosses and how long it is held', () => {
    const forms = dataMap().map(({ sensitivity, form, retention }) => `${sensitivity} ${form} ${retention}`)
    expect(new Set(forms)).toEqual(
      new Set([
        'setting verbatim process',
        'public verbatim process',
        'shopper-text pseudonym call',
        'shopper-text pseudonym conversation',
        'shopper-text pseudonym cache',
        'opaque pseudonym call',
        'coarse bucket call',
        'personal never call',
        'credential never call',
        'commercial never process',
      ]),
    )
  })

  it.each(['discovery', 'rerank', 'support'])('says that nothing of a session crosses for %s', (purpose) => {
    const session = dataMap().filter((entry) => entry.crossing === purpose && /^session\./.test(entry.field))
    expect(session.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['session.given', 'session.email', 'session.card', 'session.network']),
    )
    expect(session.filter(({ form }) => form !== 'never')).toEqual([])
  })

  it('is part of what createCloister returns, for whoever has only that', () => {
    expect(testCloister(() => '').cloister.dataMap()).toEqual(dataMap())
  })

  it.each(CROSSINGS)('has no room in $name for anything else', ({ schema }) => {
    const issues = schema.safeParse({ email: 'ada@shopper.example' }).error?.issues ?? []
    expect(issues.map(({ code }) => code)).toContain('unrecognized_keys')
  })

  it('gives a field that nobody explained no note, so that it cannot cross', () => {
    const note = { purpose: 'support', sensitivity: 'coarse', reason: 'A test.' } as const
    expect(noteOf(z.string())).toBeUndefined()
    expect(noteOf(crossingField(z.string(), note))).toEqual(note)
  })
})
