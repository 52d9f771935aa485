import { expect, it } from 'vitest'
import { testCloister } from '../../test-support/test-cloister.ts'
import { openKnowledge } from '../retrieve/open-knowledge.ts'
import type { SupportEvent } from '../wire/replies.ts'

const PAGES = [
  { id: 'en', title: 'Newsletter', url: '/en', text: 'The newsletter comes every month.', locale: 'en' },
  { id: 'de', title: 'Newsletter', url: '/de', text: 'Der Newsletter kommt jeden Monat.', locale: 'de' },
]

it.each([
  ['de', '/de'],
  ['fr', '/en'],
])('a shop in %s answers from its pages in that language, if it has any', async (locale, url) => {
  const knowledge = await openKnowledge({ pages: PAGES })
  const { cloister } = testCloister(() => '', { knowledge, locale })
  const events: SupportEvent[] = []
  for await (const event of cloister.support.reply('Newsletter?')) events.push(event)

  expect(events.find(({ type }) => type === 'citation')).toMatchObject({ citation: { url } })
})
