import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { CrashingTask } from '@cloister/containment/test-support/crashing-sealer.ts'
import { killedChild } from '@cloister/containment/test-support/killed-child.ts'
import { sealedCase } from '@cloister/containment/test-support/sealed-case.ts'
import { describe, expect, it } from 'vitest'
import { createKeyFile, fileKey } from '../keys/file-key.ts'
import { openSealed } from './open-sealed.ts'
import { rewrapFile } from './rewrap-file.ts'
import { sealFile } from './seal-file.ts'
import { unsealFile } from './unseal-file.ts'

const ROUNDS = 8
const LENGTH = 12 << 20
const PROGRAM = resolve(import.meta.dirname, '../../test-support/crashing-sealer.ts')

const killedAtRandom = (task: CrashingTask): Promise<void> =>
  killedChild(PROGRAM, task, { messages: 1, mostMs: 120 })

async function crashCase() {
  const made = await sealedCase()
  const { path, bytes } = made.content('model.gguf', LENGTH)
  const keyPath = join(made.folder, 'test.key')
  const otherKeyPath = join(made.folder, 'other.key')
  await createKeyFile(otherKeyPath)
  return { ...made, path, bytes, keyPath, otherKeyPath, other: await fileKey(otherKeyPath) }
}

/** A folder that is not there yet holds nothing. */
const leftovers = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.unfinished')) : []

describe('a process that is killed at a random moment', () => {
  it('while it seals leaves a whole sealed file or none, and the next one goes on', async () => {
    const { folder, key, path, bytes, keyPath, otherKeyPath } = await crashCase()
    const to = join(folder, 'sealed')
    let left = 0
    for (let round = 0; round < ROUNDS; round++) {
      await killedAtRandom({ work: 'seal', path, to, keyPath, otherKeyPath })
      left += leftovers(folder).length
      if (existsSync(to)) {
        await using opened = await openSealed(to, { keys: key })
        expect(bytes.equals(await opened.read(0, LENGTH))).toBe(true)
      }
      if (round % 2 === 0) continue
      await sealFile(path, { keys: key, to, frameBytes: 65_536, resume: true, replace: true })
      await using opened = await openSealed(to, { keys: key })
      expect(bytes.equals(await opened.read(0, LENGTH))).toBe(true)
      expect(leftovers(folder)).toEqual([])
    }
    expect(left).toBeGreaterThan(0)
  }, 120_000)

  it('while it unseals leaves a whole file or none, and what is left over goes with the next run', async () => {
    const { folder, key, path, bytes, keyPath, otherKeyPath } = await crashCase()
    const { path: sealed } = await sealFile(path, { keys: key, frameBytes: 65_536 })
    const to = join(folder, 'out')
    let left = 0
    for (let round = 0; round < ROUNDS; round++) {
      await killedAtRandom({ work: 'unseal', path: sealed, to, keyPath, otherKeyPath })
      left += leftovers(to).length
      const opened = join(to, 'model.gguf')
      if (existsSync(opened)) expect(readFileSync(opened).equals(bytes)).toBe(true)
      if (round % 2 === 0) continue
      await unsealFile(sealed, { keys: key, to, replace: true, resume: round % 4 === 1 })
      expect(readFileSync(opened).equals(bytes)).toBe(true)
      expect(readdirSync(to)).toEqual(['model.gguf'])
    }
    expect(left).toBeGreaterThan(0)
  }, 120_000)

  it('while it rewraps leaves a file that one of the keys opens', async () => {
    const { folder, key, other, path, bytes, keyPath, otherKeyPath } = await crashCase()
    const { path: sealed } = await sealFile(path, { keys: key })
    const work = join(folder, 'work')
    copyFileSync(sealed, work)
    for (let round = 0; round < ROUNDS; round++) {
      await killedAtRandom({ work: 'rewrap', path: work, to: '', keyPath, otherKeyPath })
      await using opened = await openSealed(work, { keys: [key, other] })
      expect(bytes.equals(await opened.read(0, LENGTH))).toBe(true)
      await rewrapFile(work, { keys: [key, other], newKeys: key })
    }
    const [before, after] = [readFileSync(sealed), readFileSync(work)]
    expect(after.subarray(8192).equals(before.subarray(8192))).toBe(true)
  }, 120_000)
})
