import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import { isCloisterError } from '@cloister/core'
import { describe, expect, it } from 'vitest'
import { layoutOf } from './format/layout.ts'
import { openSealed } from './open-sealed.ts'
import { sealFile } from './seal-file.ts'
import { unsealFile } from './unseal-file.ts'

const LENGTH = 2_300
const FRAME = 1024
/** What says that an artifact, or its key, does not hold. Anything else would be luck. */
const REFUSALS = new Set(['CLOISTER_SEALED_CHANGED', 'CLOISTER_SEALED_UNREADABLE', 'CLOISTER_KEY_REFUSED'])

async function smallArtifact() {
  const made = await sealedCase()
  const { path, bytes } = made.content('model.gguf', LENGTH)
  const context = { model: 'reranker', stage: 'production' }
  const sealed = await sealFile(path, { keys: made.key, frameBytes: FRAME, context })
  const layout = layoutOf(LENGTH, FRAME)
  if (layout === undefined) throw new Error('no layout')
  /** Reads all of it, as a loader does: frame by frame, and counts what was given out before a refusal. */
  async function outcome(): Promise<{ readonly code: string; readonly given: number }> {
    let given = 0
    try {
      await using opened = await openSealed(sealed.path, { keys: made.key, keptFrames: 1 })
      for (; given < LENGTH; given += Math.min(FRAME, LENGTH - given)) {
        const part = await opened.read(given, Math.min(FRAME, LENGTH - given))
        if (!bytes.subarray(given, given + part.length).equals(part)) return { code: 'wrong content', given }
      }
      return { code: 'accepted', given }
    } catch (cause) {
      return { code: isCloisterError(cause) ? cause.code : String(cause), given }
    }
  }
  return { ...made, sealed, layout, outcome, original: readFileSync(sealed.path) }
}

/** Every bit of header, keys and table; two of each byte that is encrypted; one of every third byte of the padding. */
function* bitsOf({
  original,
  layout,
}: Pick<Awaited<ReturnType<typeof smallArtifact>>, 'original' | 'layout'>) {
  for (const [byte, value] of original.entries()) {
    const isData = byte >= layout.dataOffset
    if (isData) yield* [byte % 8, (byte + 3) % 8].map((bit) => ({ byte, bit }))
    else if (value !== 0) yield* [0, 1, 2, 3, 4, 5, 6, 7].map((bit) => ({ byte, bit }))
    else if (byte % 3 === 0) yield { byte, bit: (byte / 3) % 8 }
  }
}

describe('a sealed file that was changed', () => {
  it('is refused for any single bit, before the frame of that bit is given out', async () => {
    const made = await smallArtifact()
    const { sealed, original, layout, outcome } = made
    expect(await outcome()).toEqual({ code: 'accepted', given: LENGTH })
    const file = openSync(sealed.path, 'r+')
    const missed: string[] = []
    let tries = 0
    for (const { byte, bit } of bitsOf(made)) {
      writeSync(file, Buffer.from([(original[byte] ?? 0) ^ (1 << bit)]), 0, 1, byte)
      const { code, given } = await outcome()
      const isData = byte >= layout.dataOffset
      const most = isData ? Math.floor((byte - layout.dataOffset) / FRAME) * FRAME : LENGTH - 1
      if (!REFUSALS.has(code) || given > most) missed.push(`${byte}.${bit}: ${code} after ${given}`)
      writeSync(file, original, byte, 1, byte)
      tries++
    }
    closeSync(file)
    expect(missed).toEqual([])
    expect(tries).toBeGreaterThan(10_000)
    expect(await outcome()).toEqual({ code: 'accepted', given: LENGTH })
  }, 300_000)

  it('is refused at every length but its own', async () => {
    const { sealed, original, outcome } = await smallArtifact()
    for (let length = 0; length < original.length; length += 97) {
      writeFileSync(sealed.path, original.subarray(0, length))
      expect(REFUSALS).toContain((await outcome()).code)
    }
    for (const more of [1, 4096]) {
      writeFileSync(sealed.path, Buffer.concat([original, Buffer.alloc(more)]))
      expect(await outcome()).toEqual({ code: 'CLOISTER_SEALED_CHANGED', given: 0 })
    }
  })

  it('is refused with frames in another order, and with a frame twice', async () => {
    const { sealed, original, layout, outcome } = await smallArtifact()
    const { tableOffset, dataOffset } = layout
    for (const [to, from] of [
      [0, 1],
      [1, 0],
      [1, 0],
      [0, 2],
    ] as const) {
      const changed = Buffer.from(original)
      original.copy(changed, tableOffset + to * 28, tableOffset + from * 28, tableOffset + from * 28 + 28)
      original.copy(
        changed,
        dataOffset + to * FRAME,
        dataOffset + from * FRAME,
        dataOffset + (from + 1) * FRAME,
      )
      writeFileSync(sealed.path, changed)
      expect(await outcome()).toEqual({ code: 'CLOISTER_SEALED_CHANGED', given: to * FRAME })
    }
  })

  it('is refused with any stretch of another artifact of the same key, content and context', async () => {
    const { folder, key, sealed, original, layout, outcome } = await smallArtifact()
    const twin = join(folder, 'twin')
    await sealFile(join(folder, 'model.gguf'), {
      keys: key,
      frameBytes: FRAME,
      to: twin,
      context: { model: 'reranker', stage: 'production' },
    })
    const other = readFileSync(twin)
    const { tableOffset, dataOffset } = layout
    for (const [from, to] of [
      [0, 4096],
      [4096, 8192],
      [0, 8192],
      [tableOffset, tableOffset + 28],
      [tableOffset, dataOffset],
      [dataOffset, dataOffset + FRAME],
      [tableOffset, other.length],
      [4096, other.length],
    ] as const) {
      writeFileSync(sealed.path, original)
      const changed = Buffer.from(original)
      other.copy(changed, from, from, to)
      writeFileSync(sealed.path, changed)
      const { code, given } = await outcome()
      expect(REFUSALS).toContain(code)
      expect(given).toBe(0)
    }
  })

  it('leaves nothing where it would have been unsealed', async () => {
    const { folder, key, sealed, original, layout } = await smallArtifact()
    const changed = Buffer.from(original)
    const last = layout.dataOffset + LENGTH - 1
    changed[last] = (changed[last] ?? 0) ^ 1
    writeFileSync(sealed.path, changed)
    const to = join(folder, 'out')
    await expect(unsealFile(sealed.path, { keys: key, to })).rejects.toMatchObject({
      code: 'CLOISTER_SEALED_CHANGED',
      details: { part: 'frame', frame: 2 },
    })
    expect(readdirSync(to)).toEqual([])
    copyFileSync(join(folder, 'model.gguf'), sealed.path)
    await expect(unsealFile(sealed.path, { keys: key, to })).rejects.toMatchObject({
      code: 'CLOISTER_SEALED_UNREADABLE',
    })
    expect(existsSync(join(to, 'model.gguf'))).toBe(false)
  })
})
