import { describe, expect, it } from 'vitest'
import { fillMessage, type Message } from '../../message.ts'
import { shopMessages } from './shop-messages.ts'

const languages = Object.keys(shopMessages.others)
const formsOf = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message))
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).sort()

describe('the words of the shop', () => {
  it('speaks German, Spanish, French, Italian, Dutch and Polish beside English', () => {
    expect(languages).toEqual(['de', 'es', 'fr', 'it', 'nl', 'pl'])
  })

  it.each(languages)('says in %s all that it says in English, with the same values', async (language) => {
    const messages = await shopMessages.others[language]?.()

    expect(Object.keys(messages ?? {})).toEqual(Object.keys(shopMessages.english))
    for (const [key, message] of Object.entries(shopMessages.english)) {
      const wanted = namesIn(formsOf(message)[0] ?? '')
      const said = formsOf(messages?.[key as 'search'] ?? '')
      expect(said.every((text) => text.trim() !== '')).toBe(true)
      expect([key, namesIn(said.at(-1) ?? '')]).toEqual([key, wanted])
    }
  })

  it('counts in Polish as Poles do', async () => {
    const messages = await shopMessages.others['pl']?.()
    const said = [1, 2, 5, 12, 22, 1.5].map((count) => fillMessage(messages?.results ?? '', { count }, 'pl'))

    expect(said).toEqual(['1 wynik', '2 wyniki', '5 wyników', '12 wyników', '22 wyniki', '1,5 wyniku'])
  })
})
