import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isCloisterError } from '@cloister/core'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { decodeFingerprint, encodeFingerprint, knows } from './fingerprint-file.ts'
import { fingerprintModel } from './fingerprint-model.ts'
import { ModelMatcher } from './model-matcher.ts'
import { SampledWindows } from './sampled-windows.ts'

async function taken(...contents: readonly Buffer[]) {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-print-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const files = contents.map((content, number) => {
    const path = join(folder, String(number))
    writeFileSync(path, content)
    return { path, sizeBytes: content.length }
  })
  return { files, fingerprint: await fingerprintModel(files) }
}

/** The windows of these bytes, by the page about the format alone. */
function windowsByThePage(bytes: Buffer): readonly (readonly [low: number, high: number])[] {
  const candidates = candidatesByThePage(bytes)
  const chosen = candidates.slice(15).map((_, first) => {
    const together = candidates.slice(first, first + 16)
    const least = Math.min(...together.map(({ order }) => order))
    return together.findLast(({ order }) => order === least)
  })
  return chosen
    .filter((choice, at) => choice !== chosen[at - 1])
    .map((choice) => [choice?.low ?? 0, choice?.high ?? 0])
}

function candidatesByThePage(bytes: Buffer) {
  const candidates: { low: number; high: number; order: number }[] = []
  let latest = 0
  for (let end = 1; end <= bytes.length; end++) {
    latest = ((latest << 8) | (bytes[end - 1] ?? 0)) >>> 0
    if (Math.imul(latest, 0x9e3779b1) >>> 23 !== 0x155 || end < 64) continue
    const window = bytes.subarray(end - 64, end)
    if (new Set(window).size < 24 || window.every((byte) => byte < 128)) continue
    if (window.subarray(62).equals(window.subarray(58, 60))) continue
    const [low, high] = hashByThePage(window)
    candidates.push({ low, high, order: low * 2 ** 20 + Math.floor(high / 4096) })
  }
  return candidates
}

const rotated = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits))
function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
function hashByThePage(window: Buffer): readonly [number, number] {
  let [low, high] = [0x9747b28c, 0x3c6ef372]
  for (let at = 0; at < 64; at += 4) {
    const scrambled = Math.imul(window.readUInt32LE(at), 0xcc9e2d51)
    const turned = Math.imul(rotated(scrambled, 15), 0x1b873593)
    low = (Math.imul(rotated(low ^ turned, 13), 5) + 0xe6546b64) | 0
    high = (Math.imul(high ^ scrambled, 0x01000193) + turned) | 0
    high ^= high >>> 15
  }
  return [mix(low), mix(high ^ 64)]
}

describe('the fingerprint of a model', () => {
  it('is the file that the page about its format describes', async () => {
    const model = randomBytes(300_000)
    const { fingerprint } = await taken(model)
    const file = encodeFingerprint(fingerprint)
    expect(file.subarray(0, 10).toString('hex')).toBe('89435052494e540a010b')
    const filter = file.subarray(64, 64 + file.readUIntLE(24, 6))
    expect(file.subarray(64 + filter.length)).toEqual(
      createHash('sha256')
        .update(file.subarray(0, 64 + filter.length))
        .digest(),
    )
    const windows = windowsByThePage(model)
    expect(file.readUIntLE(32, 6)).toBe(windows.length)
    expect(file.readUIntLE(40, 6)).toBe(model.length)
    for (const [low, high] of windows) {
      const [l, h] = [mix(low ^ file.readUInt32LE(12)), mix(high ^ file.readUInt32LE(16))]
      for (let i = 0; i < 11; i++) {
        const place = (l + i * h) % (filter.length * 8)
        expect((filter[Math.floor(place / 8)] ?? 0) & (1 << (place % 8))).not.toBe(0)
      }
    }
  })

  it('knows any 64 KiB of it, and no 64 KiB of anything else', async () => {
    const model = randomBytes(8 * 2 ** 20)
    const { fingerprint } = await taken(model.subarray(0, 5_000_000), model.subarray(5_000_000))
    const isFound = (bytes: Uint8Array, pieceBytes = 9_999): boolean => {
      const matcher = new ModelMatcher([fingerprint])
      let found = false
      for (let at = 0; at < bytes.length; at += pieceBytes)
        found = matcher.push(bytes.subarray(at, at + pieceBytes))
      return found
    }
    fc.assert(
      fc.property(fc.nat(4_900_000), fc.integer({ min: 1, max: 70_000 }), (start, pieceBytes) => {
        expect(isFound(model.subarray(start, start + 65_536), pieceBytes)).toBe(true)
      }),
      { numRuns: 300 },
    )
    for (let number = 0; number < 30; number++) expect(isFound(randomBytes(2 ** 20))).toBe(false)
  }, 60_000)

  it('is two megabytes for four gigabytes, and takes a stranger for the model once in a thousand at most', async () => {
    const { fingerprint } = await taken(randomBytes(16 * 2 ** 20))
    const bytes = encodeFingerprint(fingerprint).length
    expect((bytes - 96) * (4e9 / (16 * 2 ** 20))).toBeLessThan(2.1e6)
    let strangers = 0
    let all = 0
    const windows = new SampledWindows((window) => {
      all++
      if (knows(fingerprint, window)) strangers++
    })
    windows.push(randomBytes(64 * 2 ** 20))
    expect(all).toBeGreaterThan(14_000)
    expect(strangers / all).toBeLessThan(0.001)
  }, 60_000)

  it('has nothing of zeros, of text and of what repeats', async () => {
    const even = [
      Buffer.alloc(2 ** 20),
      Buffer.from('the licence of a model. '.repeat(40_000)),
      Buffer.alloc(2 ** 20, '\x01\xff'),
    ]
    expect((await taken(...even)).fingerprint.windows).toBe(0)
  })

  it('is refused when a bit of it was changed or a part is missing', async () => {
    const { fingerprint } = await taken(randomBytes(200_000))
    const file = encodeFingerprint(fingerprint)
    expect(encodeFingerprint(decodeFingerprint(file))).toEqual(file)
    const refused = (bytes: Buffer) => {
      try {
        decodeFingerprint(bytes)
        return false
      } catch (cause) {
        return isCloisterError(cause) && cause.code === 'CLOISTER_FINGERPRINT_INVALID'
      }
    }
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(7), (at, bit) => {
        const changed = Buffer.from(file)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        expect(refused(changed)).toBe(true)
        expect(refused(file.subarray(0, at))).toBe(true)
      }),
      { numRuns: 300 },
    )
    expect(refused(Buffer.concat([file, Buffer.alloc(1)]))).toBe(true)
  })

  it('says that a file is gone or was cut', async () => {
    const { files } = await taken(randomBytes(10_000))
    truncateSync(files[0]?.path ?? '', 0)
    expect((await fingerprintModel(files)).windows).toBe(0)
    const gone = fingerprintModel([{ path: '/nowhere/model.gguf', sizeBytes: 1 }])
    await expect(gone).rejects.toMatchObject({ code: 'CLOISTER_FILE_UNREADABLE' })
  })
})
