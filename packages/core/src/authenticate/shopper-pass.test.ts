import { inspect } from 'node:util'
import fc from 'fast-check'
import { base64url, SignJWT } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createShopperPassOffice } from './shopper-pass.ts'

const bytes = (fill: number) => new Uint8Array(32).fill(fill)
const KEY = base64url.encode(bytes(1))
const NEXT_KEY = base64url.encode(bytes(2))
const TIMES = { lifetimeSeconds: 900, renewalSeconds: 14_400 }
const office = createShopperPassOffice([KEY], TIMES)

function pass(alg = 'HS256'): SignJWT {
  return new SignJWT().setProtectedHeader({ alg }).setJti('x').setAudience('cloister-edge').setIssuedAt()
}

afterEach(() => {
  vi.useRealTimers()
})

describe('a shopper pass', () => {
  it('says that we have met, and nothing about who the shopper is', async () => {
    const { token: issued } = await office.issue()
    const { id = '' } = (await office.find(issued)) ?? {}
    const claims = JSON.parse(new TextDecoder().decode(base64url.decode(issued.split('.')[1] ?? '')))
    expect(id).toMatch(/^[0-9a-f-]{36}$/u)
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'jti', 'since'])
  })

  it('is another one for every browser', async () => {
    const ids = await Promise.all(
      [office.issue(), office.issue()].map(async (issued) => (await office.find((await issued).token))?.id),
    )
    expect(new Set(ids).size).toBe(2)
  })

  it('holds for its lifetime and not a second longer', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000_000_000 })
    const { token: issued } = await office.issue()
    vi.setSystemTime(1_000_000_000_000 + 899_000)
    expect(await office.find(issued)).toBeDefined()
    vi.setSystemTime(1_000_000_000_000 + 900_000)
    expect(await office.find(issued)).toBeUndefined()
  })

  it('survives the rotation of the key, until the old key is dropped', async () => {
    const { token: issued } = await office.issue()
    const rotated = createShopperPassOffice([NEXT_KEY, KEY], TIMES)
    expect((await rotated.find(issued))?.id).toBe((await office.find(issued))?.id)
    expect(await office.find((await rotated.issue()).token)).toBeUndefined()
    expect(await createShopperPassOffice([NEXT_KEY], TIMES).find(issued)).toBeUndefined()
  })

  it.each([
    ['signed with another key', () => pass().setExpirationTime('1h').sign(bytes(3))],
    ['for another audience', () => pass().setAudience('elsewhere').setExpirationTime('1h').sign(bytes(1))],
    ['without an end', () => pass().sign(bytes(1))],
    [
      'without an id',
      () =>
        new SignJWT()
          .setProtectedHeader({ alg: 'HS256' })
          .setAudience('cloister-edge')
          .setExpirationTime('1h')
          .sign(bytes(1)),
    ],
    ['that is not valid yet', () => pass().setNotBefore('1h').setExpirationTime('2h').sign(bytes(1))],
  ])('is refused when it is one %s', async (_what, forge) => {
    expect(await office.find(await forge())).toBeUndefined()
  })

  it('is refused when it was signed in another way, even with the right key', async () => {
    const key = new Uint8Array(64).fill(1)
    const forged = pass('HS512').setExpirationTime('1h').sign(key)
    const strict = createShopperPassOffice([base64url.encode(key)], TIMES)
    expect((await strict.find(await pass().setExpirationTime('1h').sign(key)))?.id).toBe('x')
    expect(await strict.find(await forged)).toBeUndefined()
  })

  it('is refused without a signature, even when it says that none is needed', async () => {
    const [, payload] = (await office.issue()).token.split('.')
    for (const alg of ['none', 'None', 'HS256']) {
      const header = base64url.encode(JSON.stringify({ alg }))
      expect(await office.find(`${header}.${payload}.`)).toBeUndefined()
    }
  })

  it('is refused when a single character of it was changed', async () => {
    const { token: issued } = await office.issue()
    const signature = issued.lastIndexOf('.')
    await fc.assert(
      fc.asyncProperty(fc.nat(signature - 1), async (at) => {
        const changed = `${issued.slice(0, at)}${issued[at] === 'A' ? 'B' : 'A'}${issued.slice(at + 1)}`
        expect(await office.find(changed)).toBeUndefined()
      }),
    )
  })

  it('is refused when it is any other text', async () => {
    const noise = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(fc.base64String()).map((parts) => parts.join('.')),
    )
    await fc.assert(
      fc.asyncProperty(noise, async (text) => {
        expect(await office.find(text)).toBeUndefined()
      }),
    )
  })
})

describe('a renewed pass', () => {
  const startMs = 1_000_000_000_000
  const at = (seconds: number) => vi.setSystemTime(startMs + seconds * 1000)
  const idOf = async (token = '') => (await office.find(token))?.id

  it('keeps its id however often it is renewed in time, and never beyond the renewal time', async () => {
    const timely = { weight: 40, arbitrary: fc.integer({ min: 0, max: 899 }) }
    const late = { weight: 1, arbitrary: fc.integer({ min: 900, max: 1_000 }) }
    const pauses = fc.array(fc.oneof(timely, late), { minLength: 1, maxLength: 80, size: 'max' })
    await fc.assert(
      fc.asyncProperty(pauses, async (secondsBetween) => {
        vi.useFakeTimers({ toFake: ['Date'], now: startMs })
        let held = await office.issue()
        const id = await idOf(held.token)
        let now = 0
        let endsAt = TIMES.lifetimeSeconds
        for (const pause of secondsBetween) {
          now += pause
          at(now)
          const renewed = await office.renew(held.token)
          const mayRenew = now < endsAt && now < TIMES.renewalSeconds
          expect(renewed !== undefined).toBe(mayRenew)
          if (renewed === undefined) return
          endsAt = Math.min(now + TIMES.lifetimeSeconds, TIMES.renewalSeconds)
          expect([await idOf(renewed.token), now + renewed.seconds]).toEqual([id, endsAt])
          held = renewed
        }
      }),
      { numRuns: 50 },
    )
  })

  it('ends for everybody when its time is over, also the last one that was given', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: startMs })
    const short = createShopperPassOffice([KEY], { lifetimeSeconds: 900, renewalSeconds: 1_000 })
    const { token } = await short.issue()
    at(899)
    const last = await short.renew(token)
    expect(last?.seconds).toBe(101)
    at(1_000)
    expect(await short.find(last?.token ?? '')).toBeUndefined()
  })

  it('is signed with the newest key, so that the old one can be dropped', async () => {
    const { token } = await office.issue()
    const renewed = await createShopperPassOffice([NEXT_KEY, KEY], TIMES).renew(token)
    const found = await createShopperPassOffice([NEXT_KEY], TIMES).find(renewed?.token ?? '')
    expect(found?.id).toBe(await idOf(token))
  })

  it('is not made from what is not a pass of ours, nor from one that does not say since when', async () => {
    const foreign = await pass().setExpirationTime('1h').sign(bytes(3))
    const ageless = await pass().setExpirationTime('1h').sign(bytes(1))
    const renewed = await Promise.all(['', 'a.b.c', foreign, ageless].map((token) => office.renew(token)))
    expect(renewed).toEqual([undefined, undefined, undefined, undefined])
  })

  it('is not made at all where every page is to get a pass of its own', async () => {
    const strict = createShopperPassOffice([KEY], { lifetimeSeconds: 900, renewalSeconds: 0 })
    const { token } = await strict.issue()
    expect([await strict.find(token), await strict.renew(token)]).toEqual([expect.anything(), undefined])
  })
})

describe('the keys of the passes', () => {
  it.each([
    ['no key', []],
    ['a short key', [base64url.encode(new Uint8Array(31))]],
    ['a short key behind a good one', [KEY, 'c2hvcnQtY2FuYXJ5']],
    ['a key that is not base64url', ['canary canary canary canary canary canary !!']],
  ])('refuse %s and do not show it', (_what, keys) => {
    try {
      createShopperPassOffice(keys, TIMES)
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'CLOISTER_OPTIONS_INVALID', details: { option: 'passKeys' } })
      expect(inspect(error, { showHidden: true })).not.toMatch(/canary|c2hvcnQ/u)
    }
  })
})
