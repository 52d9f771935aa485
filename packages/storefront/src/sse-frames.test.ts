import { describe, expect, it } from 'vitest'
import { type SseFrame, SseFrames } from './sse-frames.ts'

function framesOf(pieces: readonly string[]): SseFrame[] {
  const reader = new SseFrames()
  return pieces.flatMap((piece) => reader.push(piece))
}

/** Numbers from a seed (mulberry32), so that a failing case can be repeated. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

function chop(text: string, below: (limit: number) => number): string[] {
  const pieces: string[] = []
  for (let at = 0; at < text.length; ) {
    const length = below(6)
    pieces.push(text.slice(at, at + length))
    at += length
  }
  return pieces
}

const STREAM =
  ': hello\nevent: text\ndata: {"a":1}\n\ndata:x\r\ndata: y\r\n\r\nid: 1\revent: e\rdata\r\r: bye\n\ndata: cut'
const FRAMES = [
  { event: 'text', data: '{"a":1}' },
  { event: 'message', data: 'x\ny' },
  { event: 'e', data: '' },
]

describe('frames of an event stream', () => {
  it('reads events, many data lines, comments and all three line ends, and drops an unfinished frame', () => {
    expect(framesOf([STREAM])).toEqual(FRAMES)
  })

  it('gives the same frames wherever the network cuts the text in three', () => {
    for (let first = 0; first <= STREAM.length; first++) {
      for (let second = first; second <= STREAM.length; second++) {
        const pieces = [STREAM.slice(0, first), STREAM.slice(first, second), STREAM.slice(second)]
        expect(framesOf(pieces)).toEqual(FRAMES)
      }
    }
  })

  it('gives the same frames for any text of marks and any pieces', () => {
    const marks = ['\r', '\n', '\r\n', ':', ' ', 'data', 'data: ', 'event:', 'é', '{', '\u2028', '']
    for (let seed = 1; seed <= 2_000; seed++) {
      const below = seeded(seed)
      const text = Array.from({ length: below(40) }, () => marks[below(marks.length)] ?? '').join('')
      expect(framesOf(chop(text, below)), `seed ${seed}`).toEqual(framesOf([text]))
    }
  })
})
