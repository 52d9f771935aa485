import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type KeyStore, memoryKeyStore } from './key-store.ts'
import { createKeyring, type Keyring } from './keyring.ts'

const DAY_MS = 86_400_000
const START_MS = 30 * DAY_MS * 700

function clockedKeyring(store: KeyStore = memoryKeyStore()): {
  keys: Keyring
  clock: { ms: number }
  store: KeyStore
} {
  const clock = { ms: START_MS }
  return { keys: createKeyring({ store, now: () => clock.ms }), clock, store }
}

describe('a keyring', () => {
  it('finds under the previous key what it wrote under the current one, for thirty days more', async () => {
    const { keys, clock } = clockedKeyring()
    const first = await keys.tokens('email', 'ada@web.example')
    expect(first).not.toHaveProperty('previous')

    clock.ms += 30 * DAY_MS
    const second = await keys.tokens('email', 'ada@web.example')
    expect(second.previous).toBe(first.current)
    expect(second.current).not.toBe(first.current)

    clock.ms += 30 * DAY_MS
    const third = await keys.tokens('email', 'ada@web.example')
    expect(third.previous).toBe(second.current)
    expect(Object.values(third)).not.toContain(first.current)
  })

  it('destroys a key when nothing is read under it any more', async () => {
    const { keys, clock, store } = clockedKeyring()
    await keys.tokens('email', 'a')
    const [first] = await store.read()
    clock.ms += 60 * DAY_MS
    await keys.tokens('email', 'a')
    expect((await store.read()).map(({ epoch }) => epoch)).not.toContain(first?.epoch)
    expect(first?.secret.every((byte) => byte === 0)).toBe(true)
  })

  it('forgets for good: afterwards nothing can be linked to what was counted', async () => {
    const { keys, store } = clockedKeyring()
    const before = await keys.tokens('email', 'ada@web.example')
    const held = await store.read()
    await keys.forget()
    expect(held.every(({ secret }) => secret.every((byte) => byte === 0))).toBe(true)
    expect(await store.read()).toEqual([])

    const after = await keys.tokens('email', 'ada@web.example')
    expect(Object.values(after)).not.toContain(before.current)
  })

  it('never makes a token with a key that is being forgotten', async () => {
    const { keys } = clockedKeyring()
    const before = await keys.tokens('email', 'a')
    const during = Array.from({ length: 20 }, () => keys.tokens('email', 'a'))
    await keys.forget()
    const tokens = new Set((await Promise.all(during)).map(({ current }) => current))
    tokens.delete(before.current)
    tokens.delete((await keys.tokens('email', 'a')).current)
    // A key of zeros would make one more.
    expect(tokens.size).toBeLessThanOrEqual(1)
  })

  it('learns within a minute that another process forgot', async () => {
    const { keys, clock, store } = clockedKeyring()
    const before = await keys.tokens('email', 'a')
    await createKeyring({ store, now: () => clock.ms }).forget()
    clock.ms += 61_000
    await keys.tokens('email', 'a')
    await new Promise((resolve) => setImmediate(resolve))
    expect((await keys.tokens('email', 'a')).current).not.toBe(before.current)
  })

  it('agrees with another process that starts at the same moment', async () => {
    const { store } = clockedKeyring()
    const rings = Array.from({ length: 5 }, () => createKeyring({ store, now: () => START_MS }))
    const tokens = await Promise.all(rings.map((keys) => keys.tokens('card', 'tok_1')))
    expect(new Set(tokens.map(({ current }) => current)).size).toBe(1)
  })

  it('goes on while its store is out, and says so only when it has no key', async () => {
    const memory = memoryKeyStore()
    let isOut = false
    const { keys, clock } = clockedKeyring({
      ...memory,
      read: async () => {
        if (isOut) throw new Error('ada@web.example was being asked')
        return await memory.read()
      },
    })
    const before = await keys.tokens('email', 'a')
    isOut = true
    clock.ms += 120_000
    expect(await keys.tokens('email', 'a')).toEqual(before)
    clock.ms += 30 * DAY_MS
    await expect(keys.tokens('email', 'a')).rejects.toMatchObject({ code: 'CLOISTER_INTERNAL' })
    isOut = false
    expect((await keys.tokens('email', 'a')).previous).toBe(before.current)
  })

  it('does not show its keys to whoever prints it', async () => {
    const { keys, store } = clockedKeyring()
    await keys.tokens('email', 'a')
    const shown = [inspect(keys, { depth: 9, showHidden: true }), JSON.stringify(keys), String(keys)].join(
      '\n',
    )
    for (const { secret } of await store.read()) {
      const bytes = Buffer.from(secret)
      for (const form of ['hex', 'base64', 'base64url'] as const) {
        expect(shown).not.toContain(bytes.toString(form).slice(0, 8))
      }
      expect(shown).not.toContain([...bytes.subarray(0, 4)].join(', '))
    }
  })

  it.each([0, 0.5, 91, Number.NaN])('is not made for a rotation of %d days', (rotationDays) => {
    expect(() => createKeyring({ rotationDays })).toThrow(
      expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }),
    )
  })
})
