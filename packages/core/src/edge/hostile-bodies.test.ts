import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passOf, post, testEdge } from '../../test-support/test-edge.ts'

const PATHS = [
  '/search',
  '/suggest',
  '/recommendations',
  '/support',
  '/orders',
  '/actions',
  '/conversation/end',
] as const

/** A word that no shop, no message and no text of ours holds. */
const CANARY = 'zqcanaryzq'

const FIELDS = ['query', 'question', 'productId', 'token', 'viewed', 'basket', 'limit', 'kind', 'locale']

/** Anything JSON can say, some of it under the names that the routes know, and the canary all over it. */
const hostileJson = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc
    .dictionary(
      fc.constantFrom(...FIELDS, '__proto__', 'constructor', CANARY),
      fc.oneof(
        fc.constant(CANARY),
        fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `${CANARY}${text}`),
        fc.jsonValue({ maxDepth: 3 }),
        fc.array(fc.constant(CANARY), { maxLength: 300 }),
      ),
    )
    .map((body) => JSON.stringify(body)),
)

/** Bodies that break readers: deep, cut, doubled, of lone halves of characters, of numbers beyond every range. */
const BROKEN = [
  '['.repeat(10_000),
  `${'{"query":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
  '{"query":"a","query":{"a":1}}',
  '{"query":"\\ud800"}',
  '{"query":1e999}',
  '{"query":"kettle"}{"query":"kettle"}',
  '\u{feff}{"query":"kettle"}',
  '{"query":"\u0000"}',
  `{"query":"${'٠'.repeat(2_000)}"}`,
]

const MANY = { requests: 100_000, windowSeconds: 60 }
const UNHURRIED = { limitPerPass: MANY, suggestLimitPerPass: MANY }

describe('an edge that is sent what no page of the shop would send', () => {
  it('answers with a result or a problem that is the sender’s, and repeats none of it', async () => {
    const road = testEdge(UNHURRIED)
    const cookie = await passOf(road.edge)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PATHS), hostileJson, async (path, body) => {
        const response = await road.edge(post(path, { cookie, body }))
        const text = await response.text()
        expect(response.status).toBeLessThan(500)
        if (response.status >= 400) {
          expect(response.headers.get('content-type')).toBe('application/problem+json')
          expect(text).not.toContain(CANARY)
        }
      }),
      { numRuns: 400 },
    )
  })

  it.each(BROKEN.flatMap((body, at) => PATHS.map((path) => ({ path, body, at }))))(
    'does not fall over body $at at $path',
    async ({ path, body }) => {
      const road = testEdge()
      const response = await road.edge(post(path, { cookie: await passOf(road.edge), body }))
      expect(response.status).toBeLessThan(500)
    },
  )

  it('asks the model nothing for a body of another form', async () => {
    const road = testEdge(UNHURRIED)
    const cookie = await passOf(road.edge)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PATHS), fc.jsonValue({ maxDepth: 2 }), async (path, value) => {
        // No route knows this field, and each refuses what it does not know.
        const body = JSON.stringify({ query: 'kettle', question: 'Are returns free?', [CANARY]: value })
        expect((await road.edge(post(path, { cookie, body }))).status).toBe(400)
        expect(road.model.bodies).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
