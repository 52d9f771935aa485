import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLeakFinder, type LeakFinder } from '../bench/leaks/find-leaks.ts'
import type { LeakClientName } from '../bench/leaks/leak-client.ts'
import { LEAK_ROWS } from '../bench/leaks/leak-rows.ts'

/** axios shows that the rows catch somebody. `pnpm bench leaks` tries openai, ai and fetch as well. */
const CLIENTS: readonly LeakClientName[] = ['cloister', 'axios']

/** What axios does not do; the bench shows that openai or ai does. */
const OF_OTHERS_ONLY = new Set([
  'waits on, or says nothing, when a stream stalls beyond its timeout',
  'lets OPENAI_BASE_URL say where the model is',
  'prints prompt or token when a stream fails',
  'sends the prompt more than twice to a server that answers 503',
])

describe('a client that is set up as its documentation says', () => {
  let finder: LeakFinder

  beforeAll(async () => {
    finder = await createLeakFinder()
  })

  afterAll(() => finder.close())

  it.each(CLIENTS)('%s gets its answers where nothing is wrong', async (client) => {
    expect(await finder.works(client)).toBe(true)
  })
})

describe.concurrent('Cloister never', () => {
  it.for(LEAK_ROWS)('$name', async (row, { expect }) => {
    const finder = await createLeakFinder()
    try {
      const leaking: LeakClientName[] = []
      for (const client of CLIENTS) if (await finder.leaks(client, row)) leaking.push(client)
      expect(leaking).not.toContain('cloister')
      expect(leaking.length > 0).toBe(!OF_OTHERS_ONLY.has(row.name))
    } finally {
      await finder.close()
    }
  })
})
