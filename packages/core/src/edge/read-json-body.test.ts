import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { isCloisterError } from '../cloister-error.ts'
import { readJsonBody } from './read-json-body.ts'

const BODY_TIMEOUT_MS = 500
const schema = z.strictObject({ query: z.string().check(z.maxLength(50)) })

function read(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  contentType: string | null = 'application/json',
  limitBytes = 100,
): Promise<{ query: string }> {
  const request = new Request('https://edge.invalid', {
    method: 'POST',
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  })
  if (contentType === null) request.headers.delete('content-type')
  else request.headers.set('content-type', contentType)
  return readJsonBody(request, schema, { requestBytes: limitBytes, bodyTimeoutMs: BODY_TIMEOUT_MS })
}

describe('the body of a request', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'is read as %s',
    async (type) => {
      await expect(read('{"query":"kettle"}', type)).resolves.toEqual({ query: 'kettle' })
    },
  )

  it.each([
    null,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    'text/json',
  ])('is not read as %s, which another site could send', async (type) => {
    await expect(read('{"query":"kettle"}', type)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_MEDIA_TYPE_REFUSED' }),
    )
  })

  it.each([
    ['nothing', ''],
    ['broken JSON', '{"query":'],
    ['JSON of another form', '["kettle"]'],
    ['null', 'null'],
    ['a missing field', '{}'],
    ['a field of another type', '{"query":7}'],
    ['a field that is too long', JSON.stringify({ query: 'x'.repeat(51) })],
    ['an unknown field', '{"query":"kettle","canary":1}'],
    ['a prototype', '{"query":"kettle","__proto__":{"canary":1}}'],
    ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['half a character', Uint8Array.of(0xe2, 0x82)],
  ])('is malformed when it holds %s', async (_what, body) => {
    await expect(read(body)).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_REQUEST_MALFORMED' }))
  })

  it('is dropped at the first byte beyond the limit, however long it goes on', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 10
        controller.enqueue(new Uint8Array(10).fill(0x20))
      },
    })
    await expect(read(endless)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_REQUEST_TOO_LARGE' }),
    )
    expect(sent).toBeLessThan(200)
  })

  it('that never ends is let go when its time is over', async () => {
    let isCancelled = false
    const silent = new ReadableStream({
      cancel() {
        isCancelled = true
      },
    })
    await expect(read(silent)).rejects.toThrow(
      expect.objectContaining({
        code: 'CLOISTER_REQUEST_TIMEOUT',
        details: { bodyTimeoutMs: BODY_TIMEOUT_MS },
      }),
    )
    expect(isCancelled).toBe(true)
  })

  it('never is repeated in an error, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (body) => {
        const error: unknown = await read(body, 'application/json', 10_000).catch((cause: unknown) => cause)
        if (!isCloisterError(error)) return
        const plain = ['CLOISTER_REQUEST_MALFORMED', { field: 'query' }]
        expect([plain, ['CLOISTER_REQUEST_MALFORMED', {}]]).toContainEqual([error.code, error.details])
      }),
    )
  })
})
