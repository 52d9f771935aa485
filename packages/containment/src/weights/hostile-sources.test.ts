import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { madeUpTar, madeUpZip } from '../../test-support/made-up-archives.ts'
import { MADE_UP_MODELS } from '../../test-support/made-up-models.ts'
import { detectWeights } from './detect-weights.ts'

async function* pieces(bytes: Uint8Array, length = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}
const scan = async (bytes: Uint8Array, length?: number) => await detectWeights(pieces(bytes, length))
const [model] = MADE_UP_MODELS
const weights = model?.bytes ?? Buffer.alloc(0)
const codes = async (bytes: Uint8Array) => (await scan(bytes)).notices.map(({ code }) => code)

describe('a source that was made to hurt', () => {
  it('ends in a report, whatever its bytes are', async () => {
    const heads = fc.constantFrom(
      'PK\x03\x04',
      '\x1f\x8b\x08',
      '\x28\xb5\x2f\xfd',
      '\x78\x9c',
      'GGUF',
      '\x08\x08',
      '\x93NUMPY',
      '',
    )
    await fc.assert(
      fc.asyncProperty(
        heads,
        fc.uint8Array({ maxLength: 3_000 }),
        fc.integer({ min: 1, max: 4_000 }),
        async (head, tail, step) => {
          const report = await scan(Buffer.concat([Buffer.from(head, 'latin1'), tail]), step)
          expect(report.findings.length).toBeLessThan(2)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('ends in a report when an archive was cut or changed anywhere', async () => {
    const archive = gzipSync(
      madeUpTar([
        { name: 'a.zip', content: madeUpZip([{ name: 'b', content: weights }], { deflated: true }) },
      ]),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(archive.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const changed = Buffer.from(isCut ? archive.subarray(0, at) : archive)
        if (!isCut) changed[at] = byte
        const report = await scan(changed)
        expect(report.notices.length).toBeLessThan(4)
      }),
      { numRuns: 200 },
    )
  })

  it('is not unpacked without end, and what is beside it is still found', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
    const report = await scan(
      madeUpTar([
        { name: 'bomb', content: bomb },
        { name: 'photo.jpg', content: weights },
      ]),
    )
    expect(report.notices.map(({ code }) => code)).toEqual(['UNPACKS_TO_TOO_MUCH'])
    expect(report.findings).toHaveLength(1)
    expect(report.lookedAtBytes).toBeLessThan(100 * 1024 * 1024)
  })

  it('is not followed down without end', async () => {
    let nested: Uint8Array = weights
    for (let level = 0; level < 30; level++) nested = gzipSync(nested)
    expect(await codes(nested)).toEqual(['DEEPER_THAN_ALLOWED'])
    for (let level = 0; level < 12; level++) nested = madeUpTar([{ name: 'a', content: nested }])
    expect(await codes(nested)).toEqual(['DEEPER_THAN_ALLOWED'])
  })

  it('is told where it is damaged, encrypted or packed by something else, and the rest is looked at', async () => {
    const locked = Buffer.from(
      madeUpZip([
        { name: 'secret.bin', content: weights },
        { name: 'photo.jpg', content: weights },
      ]),
    )
    locked[6] = 1
    const report = await scan(locked)
    expect(report.notices).toEqual([{ code: 'ENCRYPTED', within: [{ kind: 'zip', member: 'secret.bin' }] }])
    expect(report.findings).toHaveLength(1)
    const beside = (content: Uint8Array) =>
      madeUpTar([
        { name: 'x', content },
        { name: 'photo.jpg', content: weights },
      ])
    const broken = gzipSync(Buffer.alloc(100_000, 'abc')).fill(7, 60)
    expect(await codes(beside(broken))).toEqual(['DAMAGED'])
    expect(await codes(beside(Buffer.from('\xfd7zXZ\0 and so on and on', 'latin1')))).toEqual([
      'PACKED_IN_AN_UNKNOWN_WAY',
    ])
    expect((await scan(beside(broken))).findings).toHaveLength(1)
  })

  it('cannot write on the terminal of who reads the report', async () => {
    const name = `\u001b[2J\u202egpj.exe\n${'x'.repeat(500)}`
    const { findings } = await scan(madeUpTar([{ name, content: weights }]))
    const member = findings[0]?.within[0]?.member ?? ''
    expect(member).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(member.length).toBeLessThanOrEqual(256)
  })

  it('that never ends is left when its time is over', async () => {
    const endless = async function* () {
      for (;;) yield Buffer.alloc(65_536, 200)
    }
    const signal = AbortSignal.timeout(200)
    await expect(detectWeights(endless(), { signal })).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('says nothing of its content in a report', async () => {
    const { findings } = await scan(weights)
    expect(Object.keys(findings[0] ?? {}).toSorted()).toEqual([
      'confidence',
      'format',
      'lengthBytes',
      'offset',
      'within',
    ])
  })
})
