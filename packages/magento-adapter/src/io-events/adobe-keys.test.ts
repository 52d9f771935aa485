import type { PlatformDoor, PlatformRequest } from '@cloister/core/platform'
import { describe, expect, it } from 'vitest'
import { createSigningKey } from '../../test-support/signing-key.ts'
import { adobeKeys } from './adobe-keys.ts'

const DAY_MS = 24 * 3_600_000
const pem = createSigningKey().publicKey

/** Adobe's host, whose answers a test chooses. */
function door(answer: () => string = () => pem) {
  const asked: PlatformRequest[] = []
  const opened: PlatformDoor = {
    async send(request) {
      asked.push(request)
      const text = answer()
      const read = { text: async () => text, bytes: () => ReadableStream.from([]), cancel: () => undefined }
      return { status: 200, headers: {}, ...read }
    },
    close: async () => undefined,
  }
  return { asked, opened }
}

const path = (name: string | number) => `/prod/keys/pub-key-${name}.pem`

describe('the keys of Adobe', () => {
  it('are asked for again after a day, so that one that was withdrawn does not count for longer', async () => {
    let now = 0
    const { asked, opened } = door()
    const keys = adobeKeys(opened, () => now)
    await keys.at(path('a'))
    now = DAY_MS - 1
    await keys.at(path('a'))
    expect(asked).toHaveLength(1)
    now = DAY_MS + 1
    await keys.at(path('a'))
    expect(asked).toHaveLength(2)
  })

  it('are asked for once by many who need the same at once', async () => {
    const { asked, opened } = door()
    const keys = adobeKeys(opened)
    const all = await Promise.all(Array.from({ length: 10 }, () => keys.at(path('a'))))
    expect(new Set(all).size).toBe(1)
    expect(asked).toEqual([expect.objectContaining({ method: 'GET', path: path('a'), headers: {} })])
  })

  it('are sixteen at most, of which the oldest go first', async () => {
    const { asked, opened } = door()
    const keys = adobeKeys(opened)
    for (let number = 0; number < 17; number += 1) await keys.at(path(number))
    await keys.at(path(16))
    await keys.at(path(0))
    expect(asked.map((request) => request.path)).toEqual([...Array(17).keys(), 0].map(path))
  })

  it('are asked for again after an answer that was none', async () => {
    const answers = ['<html>', pem]
    const keys = adobeKeys(door(() => answers.shift() ?? pem).opened)
    await expect(keys.at(path('a'))).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_PLATFORM_REPLY_INVALID' }),
    )
    await expect(keys.at(path('a'))).resolves.toBeDefined()
  })

  it('can be had again a minute after too many were asked for', async () => {
    let now = 0
    const keys = adobeKeys(door().opened, () => now)
    for (let number = 0; number < 20; number += 1) await keys.at(path(number))
    const refused = expect.objectContaining({ code: 'CLOISTER_PLATFORM_BUSY' })
    await expect(keys.at(path('late'))).rejects.toThrow(refused)
    now = 60_001
    await expect(keys.at(path('late'))).resolves.toBeDefined()
  })
})
