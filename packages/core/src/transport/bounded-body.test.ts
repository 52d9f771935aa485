import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../../test-support/fake-connection.ts'
import { readText } from './bounded-body.ts'

describe('a bounded body', () => {
  it('arrives whole when it is exactly as long as the limit', async () => {
    await expect(readText(bytesOf(['four', 'more']), 8)).resolves.toBe('fourmore')
  })

  it('is dropped at the first byte beyond the limit, before the rest is read', async () => {
    let read = 0
    async function* endless() {
      while (true) {
        read += 1
        yield new Uint8Array(4)
      }
    }
    await expect(readText(endless(), 10)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_REPLY_TOO_LARGE', details: { limitBytes: 10 } }),
    )
    expect(read).toBe(3)
  })

  it('is counted in bytes, not in characters', async () => {
    await expect(readText(bytesOf(['€€€']), 8)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_REPLY_TOO_LARGE' }),
    )
  })

  it.each([
    ['a byte that is never UTF-8', [Uint8Array.of(0x61, 0xff)]],
    ['half a character at the end', [Uint8Array.of(0xe2, 0x82)]],
  ])('is refused with %s', async (_what, pieces) => {
    await expect(readText(bytesOf(pieces), 100)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_REPLY_INVALID' }),
    )
  })

  it('reads the same text however the network cuts it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(8)), async (text, cuts) => {
        await expect(readText(bytesOf(pieces(new TextEncoder().encode(text), cuts)), 10_000)).resolves.toBe(
          text,
        )
      }),
    )
  })

  it('shows each piece while it arrives, and ends when that one objects', async () => {
    const seen: string[] = []
    const inspect = (piece: string) => {
      seen.push(piece)
      if (piece === 'b') throw new Error('enough')
    }
    await expect(readText(bytesOf(['a', 'b', 'c']), 10, inspect)).rejects.toThrow('enough')
    expect(seen).toEqual(['a', 'b'])
  })

  it('lets the source know when nobody reads on', async () => {
    let ended = false
    async function* source() {
      try {
        yield new Uint8Array(1)
        yield new Uint8Array(1)
      } finally {
        ended = true
      }
    }
    const stop = () => {
      throw new Error('enough')
    }
    await expect(readText(source(), 10, stop)).rejects.toThrow('enough')
    expect(ended).toBe(true)
  })
})

function pieces(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const cut: Uint8Array[] = []
  let from = 0
  for (const length of cuts) {
    cut.push(bytes.subarray(from, from + length))
    from += length
  }
  return [...cut, bytes.subarray(from)]
}
