import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { madeUpTar, madeUpZip } from '../../../test-support/made-up-archives.ts'
import { MADE_UP_LAYOUTS } from '../../../test-support/made-up-layouts.ts'
import { MADE_UP_MODELS } from '../../../test-support/made-up-models.ts'
import { madeUpTensor } from '../../../test-support/made-up-numbers.ts'
import { ordinaryUpload } from '../../../test-support/ordinary-uploads.ts'
import { sealedCase } from '../../../test-support/sealed-case.ts'
import { uploadsOf } from '../../../test-support/uploads-of-weights.ts'
import { sealFile } from '../../seal/seal-file.ts'
import type { DlpFinding } from '../finding.ts'
import { fingerprintModel } from '../fingerprint/fingerprint-model.ts'
import { Inspection } from './inspection.ts'
import type { InspectionOptions } from './inspection-options.ts'
import { textKindOf } from './text-kind.ts'

async function lookAt(
  body: Uint8Array,
  options: InspectionOptions = {},
  pieceBytes = 65_536,
): Promise<readonly DlpFinding[]> {
  const inspection = new Inspection(options)
  for (let at = 0; at < body.length; at += pieceBytes)
    await inspection.write(body.subarray(at, at + pieceBytes))
  await inspection.end()
  return inspection.findings
}
const codes = async (body: Uint8Array, options?: InspectionOptions) =>
  (await lookAt(body, options)).map(({ code }) => code)

/** A model whose bytes are noise to whoever does not know it, and its fingerprint. */
async function knownModel() {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-dlp-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const model = randomBytes(2 * 2 ** 20)
  writeFileSync(join(folder, 'model.bin'), model)
  const files = [{ path: join(folder, 'model.bin'), sizeBytes: model.length }]
  return { model, fingerprints: [await fingerprintModel(files)] }
}

const PIECE = 65_536
const numbers = Buffer.from(madeUpTensor(2 * PIECE).buffer)

describe('what an inspection finds', () => {
  it.each(Object.keys(uploadsOf(Buffer.alloc(PIECE))))(
    'is 64 KiB of weights and of a known model as %s, wherever it is cut',
    async (form) => {
      const { model, fingerprints } = await knownModel()
      for (const start of [0, 12_345]) {
        const { body, contentEncoding } = uploadsOf(numbers.subarray(start, start + PIECE))[form] ?? {}
        const options = contentEncoding === undefined ? {} : { contentEncoding }
        const [weights] = await lookAt(body ?? Buffer.alloc(0), options, 10_007)
        expect(weights).toMatchObject({ code: 'WEIGHTS' })
        const own = uploadsOf(model.subarray(start + 7, start + 7 + PIECE))[form]
        const found = await lookAt(own?.body ?? Buffer.alloc(0), { ...options, fingerprints }, 10_007)
        expect(found.map(({ code }) => code)).toEqual(['MODEL_PIECE'])
      }
    },
    60_000,
  )

  it.each(MADE_UP_MODELS.map(({ format, bytes }) => [format, bytes] as const))(
    'is a model of %s in a form, packed, and in JSON',
    async (_format, bytes) => {
      const forms = uploadsOf(Buffer.from(bytes))
      for (const form of ['plain', 'gzip in multipart', 'base64 in JSON'])
        expect(await codes(forms[form]?.body ?? Buffer.alloc(0))).toContain('WEIGHTS')
    },
  )

  it.each(Object.entries(MADE_UP_LAYOUTS))(
    'are numbers in %s behind a header of anything',
    async (_name, layout) => {
      const body = Buffer.concat([Buffer.from('POST / HTTP/1.1\r\n\r\n'), layout(3 * PIECE)])
      expect(await codes(body)).toEqual(['WEIGHTS'])
    },
  )

  it('is a sealed artifact, by its first bytes and anywhere', async () => {
    const { content, key } = await sealedCase()
    const { path } = content('model.gguf', 100_000)
    const sealed = readFileSync((await sealFile(path, { keys: [key] })).path)
    expect(await codes(sealed)).toEqual(['SEALED_ARTIFACT'])
    expect(await codes(Buffer.concat([Buffer.from('x'.repeat(70_001)), sealed]))).toEqual(['SEALED_ARTIFACT'])
    expect(await codes(Buffer.from(JSON.stringify({ a: sealed.toString('base64') })))).toEqual([
      'SEALED_ARTIFACT',
    ])
    // Its first page is mostly zeros, which base64 writes as letters that are hexadecimal digits as well.
    expect(textKindOf(Buffer.alloc(4096, 'A'))).toBe('base64')
    // In the end of one piece and the beginning of the next.
    expect(await lookAt(sealed, {}, 5)).toMatchObject([{ code: 'SEALED_ARTIFACT' }])
    expect(await codes(sealed.subarray(4))).toEqual([])
  })

  it('is what comes behind an archive, a packed stream and the end of a form', async () => {
    const innocent = Buffer.from('nothing here '.repeat(1000))
    const fronts = [
      madeUpZip([{ name: 'a', content: innocent }]),
      gzipSync(innocent),
      Buffer.from('--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n'),
      Buffer.from('x^2 + y^2'),
    ]
    for (const front of fronts) expect(await codes(Buffer.concat([front, numbers]))).toContain('WEIGHTS')
  })

  it('is a mesh that is none: whoever states a length has to keep it', async () => {
    const claim = Buffer.from('524946460000000057415645666d7420', 'hex')
    claim.writeUInt32LE(numbers.length + 8, 4)
    expect(await codes(Buffer.concat([claim, numbers]))).toEqual([])
    claim.writeUInt32LE(numbers.length + 4_000, 4)
    expect(await codes(Buffer.concat([claim, numbers]))).toEqual(['WEIGHTS'])
  })
})

describe('what an inspection cannot look into', () => {
  const reasons = async (body: Uint8Array, options: InspectionOptions = {}) =>
    (await lookAt(body, options)).filter(({ code }) => code === 'NOT_LOOKED_INTO').map(({ reason }) => reason)
  const text = Buffer.from('order '.repeat(40_000))

  it('is told, each for its reason', async () => {
    const zip = madeUpZip([{ name: 'a', content: text }], { deflated: true })
    zip.writeUInt16LE(1, 6)
    expect(await reasons(zip)).toEqual(['ENCRYPTED'])
    expect(await reasons(Buffer.concat([Buffer.from('fd377a585a00', 'hex'), randomBytes(9_000)]))).toEqual([
      'PACKED_IN_AN_UNKNOWN_WAY',
    ])
    expect(await reasons(text, { contentEncoding: 'aes128gcm' })).toEqual(['CONTENT_ENCODING'])
    expect(await reasons(randomBytes(200_000), { contentEncoding: 'br' })).toEqual(['CONTENT_ENCODING'])
    const damaged = gzipSync(randomBytes(900_000))
    damaged.fill(0, 500_000, 500_100)
    expect(await reasons(damaged)).toEqual(['DAMAGED'])
    expect(await reasons(gzipSync(Buffer.alloc(200 * 2 ** 20)))).toEqual(['UNPACKS_TO_TOO_MUCH'])
  })

  it('is told where a limit ends it', async () => {
    const nested = [1, 2, 3, 4].reduce((inner) => gzipSync(inner), text)
    expect(await reasons(nested, { limits: { depth: 3 } })).toEqual(['DEEPER_THAN_ALLOWED'])
    expect(await reasons(nested, { limits: { depth: 4 } })).toEqual([])
    expect(await reasons(gzipSync(text), { limits: { unpackedBytes: 100_000 } })).toEqual([
      'UNPACKS_TO_TOO_MUCH',
    ])
    expect(await reasons(gzipSync(text), { limits: { inspectMs: 0 } })).toEqual(['TOO_MUCH_TIME'])
  })

  it('is not the piece of an upload, nor text that begins as something packed', async () => {
    expect(await reasons(gzipSync(randomBytes(300_000)).subarray(0, 200_000))).toEqual([])
    expect(await reasons(Buffer.from('x^2 + y^2 = z^2 '.repeat(3_000)))).toEqual([])
    expect(await reasons(Buffer.from('---\ntitle: A page\n---\n\nText\n'.repeat(300)))).toEqual([])
    expect(await reasons(madeUpTar([{ name: 'a', content: text }]))).toEqual([])
  })
})

describe('an inspection', () => {
  it('finds nothing in what people send', async () => {
    for (let number = 0; number < 92; number++) {
      const { kind, body, contentEncoding } = ordinaryUpload(number)
      const options = { ...(contentEncoding !== undefined && { contentEncoding }) }
      expect([kind, await codes(body, options)]).toEqual([kind, []])
      expect([kind, await codes(body, { ...options, sizeBytes: body.length })]).toEqual([kind, []])
    }
  }, 120_000)

  it('ends for any bytes in any pieces', async () => {
    const beginnings = [
      '',
      'PK\x03\x04',
      '\x1f\x8b\x08',
      '--b\r\nA: b\r\n\r\n',
      '\x28\xb5\x2f\xfd',
      'AAAA%2',
      '\\x41\\x4',
      '"\\u00',
    ].map((head) => Buffer.from(head, 'latin1'))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...beginnings),
        fc.uint8Array({ maxLength: 12_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        async (head, tail, pieceBytes) => {
          const body = Buffer.concat([head, tail])
          expect((await lookAt(body, {}, pieceBytes)).length).toBeLessThan(4)
          const encoded = Buffer.from(body.toString('base64'))
          expect((await lookAt(encoded, {}, pieceBytes)).length).toBeLessThan(4)
        },
      ),
      { numRuns: 150 },
    )
  }, 120_000)

  it('says the same however the bytes are cut', async () => {
    const forms = Object.values(uploadsOf(numbers.subarray(0, PIECE)))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...forms),
        fc.integer({ min: 700, max: 90_000 }),
        async ({ body, contentEncoding }, pieceBytes) => {
          const found = await lookAt(
            body,
            contentEncoding === undefined ? {} : { contentEncoding },
            pieceBytes,
          )
          expect(found.map(({ code }) => code)).toEqual(['WEIGHTS'])
        },
      ),
      { numRuns: 60 },
    )
  }, 120_000)

  it('ends at once when nobody wants to know any more', async () => {
    const inspection = new Inspection()
    await inspection.write(randomBytes(100_000))
    inspection.cancel()
    await inspection.write(randomBytes(100_000))
    await inspection.end()
    expect(inspection.findings).toEqual([])
  })

  it('needs little memory for a long body', async () => {
    const inspection = new Inspection()
    const piece = Buffer.from('a line of an order\n'.repeat(3_450))
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    for (let sent = 0; sent < 200 * 2 ** 20; sent += piece.length) await inspection.write(piece)
    await inspection.end()
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * 2 ** 20)
  }, 60_000)
})
