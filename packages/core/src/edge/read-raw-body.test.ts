import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRawBody } from './read-raw-body.ts'

const LIMITS = { requestBytes: 1000, bodyTimeoutMs: 500 }

function request(body: string | ReadableStream, type = 'application/json'): Request {
  return new Request('https://edge.invalid', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    duplex: 'half',
  })
}

describe('the bytes of a body', () => {
  it('are as they came, whatever they are and however they were cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 90 }), { maxLength: 10 }), async (pieces) => {
        const stream = ReadableStream.from(pieces.map((piece) => Uint8Array.from(piece)))
        const bytes = await readRawBody(request(stream), LIMITS)
        expect(Buffer.from(bytes)).toEqual(Buffer.concat(pieces))
      }),
    )
  })

  it('are read under another name of JSON only where that is expected', async () => {
    const sent = () => request('{}', 'application/cloudevents+json; charset=utf-8')
    await expect(readRawBody(sent(), LIMITS)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_MEDIA_TYPE_REFUSED' }),
    )
    const mediaTypes = ['application/cloudevents+json'] as const
    expect(await readRawBody(sent(), { ...LIMITS, mediaTypes })).toHaveLength(2)
  })
})
