import { sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { verifiedCase } from '@cloister/containment/test-support/forged-bundle.ts'
import { verifyAsReference } from '@cloister/containment/test-support/reference-verifier.ts'
import { madeUpKey } from '@cloister/containment/test-support/signed-model-case.ts'
import { isCloisterError } from '@cloister/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { preAuthentication } from './bundle/pre-authentication.ts'
import { readBundle } from './bundle/read-bundle.ts'
import { keySigner, type ModelFault, signModel, trustedKey, verifyModel } from './index.ts'

const RUNS = 1500
const FOLDER_RUNS = 150

type Bytes = Buffer<ArrayBuffer>
type Mutation = (bytes: Bytes) => Bytes

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

/** A bit that is another one, and bytes that are cut out, put in, or there twice. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.nat(7)).map(
    ([at, bit]): Mutation =>
      (bytes) => {
        const index = Math.floor(at * bytes.length)
        return Buffer.concat([
          bytes.subarray(0, index),
          Buffer.of((bytes[index] ?? 0) ^ (1 << bit)),
          bytes.subarray(index + 1),
        ])
      },
  ),
  fc.tuple(place, fc.nat(40)).map(
    ([at, length]): Mutation =>
      (bytes) => {
        const index = Math.floor(at * bytes.length)
        return Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + length)])
      },
  ),
  fc.tuple(place, fc.uint8Array({ maxLength: 20 })).map(
    ([at, more]): Mutation =>
      (bytes) => {
        const index = Math.floor(at * bytes.length)
        return Buffer.concat([bytes.subarray(0, index), more, bytes.subarray(index)])
      },
  ),
  fc.tuple(place, place, fc.nat(200)).map(
    ([from, to, length]): Mutation =>
      (bytes) => {
        const [source, target] = [from, to].map((one) => Math.floor(one * bytes.length))
        const copied = bytes.subarray(source, (source ?? 0) + length)
        return Buffer.concat([bytes.subarray(0, target), copied, bytes.subarray(target)])
      },
  ),
)

describe('whatever is done to a bundle', () => {
  it('it is refused, or says the same by the same signature', async () => {
    const { verify, signaturePath } = await verifiedCase()
    const original: Bytes = Buffer.from(readFileSync(signaturePath))
    const signed = readBundle(original)
    let refused = 0
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        writeFileSync(
          signaturePath,
          mutations.reduce((bytes, mutate) => mutate(bytes), original),
        )
        try {
          await verify()
        } catch (error) {
          refused++
          expect(error).toMatchObject({ code: 'CLOISTER_MODEL_SIGNATURE_REFUSED' })
          return
        }
        const { payload, signature } = readBundle(readFileSync(signaturePath))
        expect([payload, signature]).toEqual([signed.payload, signed.signature])
      }),
      { numRuns: RUNS },
    )
    expect(refused).toBeGreaterThan(RUNS / 2)
  }, 120_000)

  it('each bit of the statement and of the signature counts', async () => {
    const { verify, signaturePath, readBundle: read } = await verifiedCase()
    const { bundle } = read()
    const flipped = (text: string, at: number): string => {
      const bytes = Buffer.from(text, 'base64')
      bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7))
      return bytes.toString('base64')
    }
    const {
      payload,
      signatures: [{ sig = '' } = {}],
    } = bundle.dsseEnvelope
    const bits = (text: string): number => Buffer.from(text, 'base64').length * 8
    const steps = [
      ...Array.from({ length: bits(sig) }, (_, at) => ({ signatures: [{ sig: flipped(sig, at) }] })),
      ...Array.from({ length: Math.floor(bits(payload) / 7) }, (_, at) => ({
        payload: flipped(payload, at * 7),
      })),
    ]
    expect(steps.length).toBeGreaterThan(1000)
    for (const step of steps) {
      const dsseEnvelope = { ...bundle.dsseEnvelope, ...step }
      writeFileSync(signaturePath, JSON.stringify({ ...bundle, dsseEnvelope }))
      await expect(verify()).rejects.toMatchObject({ details: { reason: 'signature' } })
    }
  }, 120_000)

  it('a signer who lies about the model is not believed, and breaks nothing', async () => {
    const { verify, signaturePath, readBundle: read, key } = await verifiedCase()
    const { bundle, statement } = read()
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom(...pathsIn(statement)),
        async (value, path) => {
          const lied = withValue(statement, path, value)
          const payload = Buffer.from(JSON.stringify(lied))
          const sig = sign('sha256', preAuthentication(payload), key.privateKey).toString('base64')
          const dsseEnvelope = {
            ...bundle.dsseEnvelope,
            payload: payload.toString('base64'),
            signatures: [{ sig }],
          }
          writeFileSync(signaturePath, JSON.stringify({ ...bundle, dsseEnvelope }))
          const outcome: unknown = await verify().catch((error: unknown) => error)
          if (isCloisterError(outcome)) {
            expect(['CLOISTER_MODEL_DIFFERS', 'CLOISTER_MODEL_SIGNATURE_REFUSED']).toContain(outcome.code)
          } else expect(outcome).toMatchObject({ files: 4, bytes: 11 })
        },
      ),
      { numRuns: RUNS },
    )
  }, 120_000)
})

type Path = readonly (string | number)[]

function pathsIn(value: unknown, above: Path = []): Path[] {
  const here = above.length === 0 ? [] : [above]
  if (typeof value !== 'object' || value === null) return here
  const below = Object.entries(value).flatMap(([name, one]) =>
    pathsIn(one, [...above, Array.isArray(value) ? Number(name) : name]),
  )
  return [...here, ...below]
}

function withValue(document: unknown, [name, ...more]: Path, value: unknown): unknown {
  if (name === undefined) return value
  const copy = structuredClone(document) as Record<string | number, unknown>
  copy[name] = withValue(copy[name], more, value)
  return copy
}

const part = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => !/^\.{1,2}$|[/\0\\:]/u.test(text) && text.isWellFormed() && Buffer.byteLength(text) < 200)
const fileName = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const content = fc.uint8Array({ maxLength: 40 })

/** Files of which none is a folder of another, and none is ignored by itself. */
const modelFiles = fc
  .dictionary(fileName, content, { minKeys: 1, maxKeys: 8 })
  .map((files) => Object.entries(files))
  .filter((files) => files.every(([name]) => !/^(?:\.git|model\.sig)/u.test(name)))
  .filter((files) => files.every(([name]) => !files.some(([other]) => other.startsWith(`${name}/`))))

/** What became of a file, and what has to be said of it. */
type Change = (folder: string, name: string) => ModelFault

const CHANGES: readonly Change[] = [
  (folder, name) => {
    writeFileSync(join(folder, name), 'x', { flag: 'a' })
    return { fault: 'changed', name }
  },
  (folder, name) => {
    rmSync(join(folder, name))
    return { fault: 'missing', name }
  },
  (folder, name) => {
    writeFileSync(join(folder, `${name}+`), 'x')
    return { fault: 'added', name: `${name}+` }
  },
  (folder, name) => {
    // No other file has what it holds.
    renameSync(join(folder, name), join(folder, `${name}+`))
    return { fault: 'renamed', name, to: `${name}+` }
  },
]

describe('whatever is in a folder', () => {
  const key = madeUpKey()
  const [signer, trust] = [keySigner(key), trustedKey(key.publicKey)]

  it('it is signed so that the reference believes it, and a change of any file is named', async () => {
    const shards = fc.option(fc.constant(4096), { nil: undefined })
    await fc.assert(
      fc.asyncProperty(
        modelFiles,
        shards,
        fc.nat(),
        fc.constantFrom(...CHANGES),
        async (files, shardBytes, which, change) => {
          const folder = mkdtempSync(join(tmpdir(), 'cloister-mutated-'))
          try {
            for (const [name, bytes] of files) {
              mkdirSync(dirname(join(folder, name)), { recursive: true })
              writeFileSync(join(folder, name), Buffer.concat([Buffer.from(name), bytes]))
            }
            const { path } = await signModel(folder, { signer, shardBytes })
            expect(verifyAsReference(folder, path, key.publicKey)).toBe(files.length)
            expect(await verifyModel(folder, { trust })).toMatchObject({ files: files.length })
            const faults: ModelFault[] = []
            const expected = change(folder, files[which % files.length]?.[0] ?? '')
            const verifying = verifyModel(folder, { trust, onFault: (fault) => void faults.push(fault) })
            await expect(verifying).rejects.toMatchObject({ code: 'CLOISTER_MODEL_DIFFERS' })
            expect(faults).toEqual([expected])
          } finally {
            rmSync(folder, { recursive: true, force: true })
          }
        },
      ),
      { numRuns: FOLDER_RUNS },
    )
  }, 120_000)
})
