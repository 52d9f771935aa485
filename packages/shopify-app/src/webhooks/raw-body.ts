import { CloisterError } from '@cloister/core'

export interface RawBodyLimits {
  readonly mostBytes: number
  /** For the whole body, however steadily it drips. */
  readonly waitMs: number
}

/**
 * The bytes of a request as they came, which is what its signature is over: text that was parsed and written again has
 * another one.
 *
 * @throws A {@link CloisterError}: `CLOISTER_REQUEST_TOO_LARGE`, `CLOISTER_REQUEST_TIMEOUT`, or
 * `CLOISTER_REQUEST_MALFORMED` when something read the body before.
 */
export async function readRawBody(
  request: Request,
  { mostBytes, waitMs }: RawBodyLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed) throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: 'body' } })
  const reader = request.body?.getReader()
  if (reader === undefined) return new Uint8Array()
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new CloisterError('CLOISTER_REQUEST_TIMEOUT')), waitMs)
  try {
    return await Promise.race([readAll(reader, mostBytes), late])
  } catch (cause) {
    reader.cancel().catch(() => undefined)
    throw cause instanceof CloisterError ? cause : new CloisterError('CLOISTER_REQUEST_MALFORMED', { cause })
  } finally {
    clearTimeout(timer)
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > mostBytes)
      throw new CloisterError('CLOISTER_REQUEST_TOO_LARGE', { details: { limitBytes: mostBytes } })
    parts.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
