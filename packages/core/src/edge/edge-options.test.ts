import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type EdgeOptions, parseEdgeOptions } from './edge-options.ts'

const KEY = 'A'.repeat(43)
const valid: EdgeOptions = { origins: ['https://shop.example'], passKeys: [KEY] }

function parse(change: Readonly<Record<string, unknown>>) {
  return parseEdgeOptions({ ...valid, ...change } as EdgeOptions)
}

describe('options of the edge', () => {
  it('that are left out have the documented values', () => {
    expect(parse({})).toMatchObject({
      passLifetimeSeconds: 900,
      basePath: '/cloister',
      limitPerPass: { requests: 60, windowSeconds: 60 },
      limitPerAddress: { requests: 240, windowSeconds: 60 },
      suggestLimitPerPass: { requests: 300, windowSeconds: 60 },
      suggestLimitPerAddress: { requests: 1200, windowSeconds: 60 },
      requestBytes: 16_384,
      bodyTimeoutMs: 5_000,
    })
    expect(Object.isFrozen(parse({}))).toBe(true)
    expect(parse({}).shopper(new Request('https://shop.example'))).toBeUndefined()
  })

  it.each([
    ['no origin', { origins: [] }, 'origins'],
    ['an origin without TLS', { origins: ['http://shop.example'] }, 'origins.0'],
    ['any origin', { origins: ['*'] }, 'origins.0'],
    ['an origin with a path', { origins: ['https://shop.example/'] }, 'origins.0'],
    ['an origin that is null', { origins: ['null'] }, 'origins.0'],
    ['an origin in another spelling', { origins: ['https://SHOP.example:443'] }, 'origins.0'],
    ['no key', { passKeys: [] }, 'passKeys'],
    ['a pass that never ends', { passLifetimeSeconds: 86_401 }, 'passLifetimeSeconds'],
    ['a pass of no time', { passLifetimeSeconds: 59 }, 'passLifetimeSeconds'],
    ['a place that is no path', { basePath: 'cloister' }, 'basePath'],
    ['a place with a slash at its end', { basePath: '/cloister/' }, 'basePath'],
    ['no limit', { limitPerPass: { requests: 0, windowSeconds: 60 } }, 'limitPerPass.requests'],
    ['half a limit', { limitPerAddress: { requests: 5 } }, 'limitPerAddress.windowSeconds'],
    ['no typing', { suggestLimitPerPass: { requests: 0, windowSeconds: 1 } }, 'suggestLimitPerPass.requests'],
    ['a limiter that cannot count', { limiter: {} }, 'limiter'],
    ['a limiter that is nothing', { limiter: null }, 'limiter'],
    ['a session that cannot be asked for', { shopper: 'ada' }, 'shopper'],
    ['bodies of a gigabyte', { requestBytes: 1e9 }, 'requestBytes'],
    ['bodies that may take for ever', { bodyTimeoutMs: 60_001 }, 'bodyTimeoutMs'],
  ])('refuse %s, by its name', (_what, change, option) => {
    expect(() => parse(change)).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option }),
      }),
    )
  })

  it('answer an unknown one with the known ones and never repeat it', () => {
    const refusal = (() => {
      try {
        return parse({ 'canary-secret': 'canary' })
      } catch (error) {
        return error
      }
    })()
    expect(inspect(refusal)).toContain('origins, passKeys, passLifetimeSeconds')
    expect(inspect(refusal, { showHidden: true })).not.toContain('canary')
  })
})
