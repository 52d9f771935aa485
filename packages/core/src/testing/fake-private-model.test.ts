import { expect, it } from 'vitest'
import { testCloister } from '../../test-support/test-cloister.ts'

it('sees each question as the private model would, behind token and door, and nothing else', async () => {
  const asked: unknown[] = []
  const { cloister, model } = testCloister(({ question, body }) => {
    asked.push([question['task'], JSON.parse(body).model])
    return '{"handles":["c1"]}'
  })
  await cloister.recommendations.forProduct('K-1')
  await cloister.discovery.search({ query: 'kettle' })
  expect(asked).toEqual([
    ['recommendations', 'test-model'],
    ['discovery', 'test-model'],
  ])
  expect(model.bodies.map((body) => JSON.parse(body).stream)).toEqual([false, false])
})

it('streams its answer in words where a stream was asked for', async () => {
  const { cloister } = testCloister(() => 'Returns are free [p1].')
  const events = []
  for await (const event of cloister.support.reply('Are returns free?')) events.push(event.type)
  expect(events).toEqual(['citation', 'text', 'done'])
})
