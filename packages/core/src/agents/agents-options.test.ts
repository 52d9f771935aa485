import { describe, expect, it } from 'vitest'
import { testOptions } from '../../test-support/test-cloister.ts'
import { createCloister } from '../create-cloister.ts'
import { createMemoryRateLimiter } from '../state/memory-rate-limiter.ts'
import { type CatalogueAgentsOptions, parseAgentsOptions } from './agents-options.ts'

const options = testOptions()
const cloister = createCloister(options)
const valid: CatalogueAgentsOptions = {
  cloister,
  catalogue: options.catalogue,
  endpoint: 'https://shop.example/api/ucp/mcp',
}

const parse = (change: object) => parseAgentsOptions({ ...valid, ...change })

describe('options of what answers agents', () => {
  it('that are left out have the documented values', () => {
    expect(parse({})).toMatchObject({
      shopUrl: 'https://shop.example',
      origins: [],
      limitPerAddress: { requests: 240, windowSeconds: 60 },
      limitPerAgent: { requests: 120, windowSeconds: 60 },
      answerMs: 8_000,
      requestBytes: 16_384,
      bodyTimeoutMs: 5_000,
    })
    expect(Object.isFrozen(parse({}))).toBe(true)
  })

  it('make up a key of their own for each process', () => {
    expect(parse({}).key).toMatch(/^[0-9a-f]{64}$/u)
    expect(parse({}).key).not.toBe(parse({}).key)
  })

  it.each([
    ['no Cloister', { cloister: {} }, 'cloister'],
    ['no catalogue', { catalogue: null }, 'catalogue'],
    ['an endpoint without TLS', { endpoint: 'http://shop.example/mcp' }, 'endpoint'],
    ['an endpoint that is a host', { endpoint: 'https://shop.example/' }, 'endpoint'],
    ['an endpoint with a secret', { endpoint: 'https://shop.example/mcp?key=canary' }, 'endpoint'],
    ['a shop that is a page', { shopUrl: 'https://shop.example/shop' }, 'shopUrl'],
    ['any origin', { origins: ['*'] }, 'origins.0'],
    ['half of the variants', { variants: { of: () => new Map() } }, 'variants'],
    ['no limit', { limitPerAgent: { requests: 0, windowSeconds: 60 } }, 'limitPerAgent.requests'],
    ['a limiter that cannot count', { limiter: {}, key: 'A'.repeat(43) }, 'limiter'],
    ['counters of several servers and a key of each', { limiter: createMemoryRateLimiter() }, 'key'],
    ['a short key', { key: 'A'.repeat(42) }, 'key'],
    ['an answer that may take for ever', { answerMs: 60_001 }, 'answerMs'],
    ['bodies of a gigabyte', { requestBytes: 1e9 }, 'requestBytes'],
    ['an option that nobody knows', { canary: 'canary' }, 'options of createCatalogueAgents'],
  ])('refuse %s, by its name', (_what, change, option) => {
    const refused = expect.objectContaining({
      code: 'CLOISTER_OPTIONS_INVALID',
      details: expect.objectContaining({ option }),
      message: expect.not.stringContaining('canary'),
    })
    expect(() => parse(change)).toThrow(refused)
  })
})
