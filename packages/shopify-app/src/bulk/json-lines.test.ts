import { CloisterError } from '@cloister/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { type JsonLines, jsonLines } from './json-lines.ts'

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (const size of [...sizes, bytes.byteLength]) {
    if (at >= bytes.byteLength) return
    yield bytes.subarray(at, at + size)
    at += size
  }
}

interface ReadLines {
  readonly values: readonly unknown[]
  readonly endByte: number
}

async function all(lines: AsyncIterable<JsonLines>): Promise<readonly ReadLines[]> {
  return await Array.fromAsync(lines, ({ values, endByte }) => ({ values: [...values], endByte }))
}

async function read(
  bytes: Uint8Array,
  sizes: readonly number[] = [],
  from = 0,
  togetherBytes = 1,
): Promise<readonly ReadLines[]> {
  return await all(jsonLines(cut(bytes.subarray(from), sizes), from, togetherBytes))
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const valuesOf = (parts: readonly ReadLines[]): readonly unknown[] => parts.flatMap(({ values }) => values)

describe('the lines of a file', () => {
  it('are the same however the file is cut on its way, and can be read on from every place', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 })
    const values = fc.array(fc.jsonValue(), { maxLength: 20 })
    const together = fc.integer({ min: 1, max: 200 })
    await fc.assert(
      fc.asyncProperty(values, sizes, together, fc.boolean(), async (all, cuts, most, endsPlainly) => {
        const text = all.map((value) => JSON.stringify(value)).join('\n')
        const bytes = encode(endsPlainly && text !== '' ? `${text}\n` : text)
        const parts = await read(bytes, cuts, 0, most)
        const expected = all.map((value) => JSON.parse(JSON.stringify(value)) as unknown)
        expect(valuesOf(parts)).toEqual(expected)
        expect(parts.at(-1)?.endByte ?? 0).toBe(bytes.byteLength)
        for (const [index, { endByte }] of parts.entries()) {
          const after = valuesOf(await read(bytes, cuts, endByte, most))
          expect([...valuesOf(parts.slice(0, index + 1)), ...after]).toEqual(expected)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('that came before a connection broke are told before that', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield encode('{"id":1}\n{"id":2}\n{"id":')
      throw new CloisterError('CLOISTER_PLATFORM_UNREACHABLE')
    }
    const parts: ReadLines[] = []
    const failure = await failureOf(async () => {
      for await (const { values, endByte } of jsonLines(broken(), 0))
        parts.push({ values: [...values], endByte })
    })
    expect([failure.code, parts]).toEqual([
      'CLOISTER_PLATFORM_UNREACHABLE',
      [{ values: [{ id: 1 }, { id: 2 }], endByte: 18 }],
    ])
  })

  it.each([
    ['that are no JSON', encode('{"id":1}\nnobody@shop.example\n')],
    ['that are cut off', encode('{"id":1}\n{"id":"nobody@shop.exa')],
    ['that are no text', new Uint8Array([0x22, 0xff, 0xfe, 0x22, 0x0a])],
  ])('%s are refused without a word of them', async (_, bytes) => {
    const failure = await failureOf(() => read(bytes), ['nobody'])
    expect(failure).toEqual({ code: 'CLOISTER_PLATFORM_REPLY_INVALID', field: 'line' })
  })

  it('that never end are refused before they fill the memory', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let count = 0; count < 1_000; count++) yield new Uint8Array(1 << 20).fill(0x20)
      throw new Error('All of it was taken')
    }
    const failure = await failureOf(() => all(jsonLines(endless(), 0)))
    expect(failure.code).toBe('CLOISTER_PLATFORM_REPLY_INVALID')
  })
})
