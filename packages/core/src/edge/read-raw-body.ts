import { CloisterError } from '../cloister-error.ts'

export interface BodyLimits {
  readonly requestBytes: number
  /** For the whole body, however steadily it drips, in milliseconds. */
  readonly bodyTimeoutMs: number
  /** Others that a sender names instead. None of them may be one that a form or a page can send unasked. */
  readonly mediaTypes?: readonly `application/${string}+json`[]
}

/**
 * Reads the body of a request byte for byte, as a signature over it needs it. Only plain `application/json` counts: a form
 * or `text/plain` can be sent across sites without the browser asking first, and a compressed body could unfold beyond
 * any limit.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_MEDIA_TYPE_REFUSED`, `CLOISTER_REQUEST_TOO_LARGE`,
 * `CLOISTER_REQUEST_TIMEOUT`, or `CLOISTER_REQUEST_MALFORMED` when the body ends early.
 */
export async function readRawBody(request: Request, limits: BodyLimits): Promise<Uint8Array<ArrayBuffer>> {
  checkHeaders(request.headers, limits)
  if (request.body === null) return new Uint8Array()
  const reader = request.body.getReader()
  const { bodyTimeoutMs, requestBytes } = limits
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const error = () => new CloisterError('CLOISTER_REQUEST_TIMEOUT', { details: { bodyTimeoutMs } })
    timer = setTimeout(() => reject(error()), bodyTimeoutMs)
  })
  try {
    return await Promise.race([readBytes(reader, requestBytes), late])
  } catch (cause) {
    reader.cancel().catch(() => undefined)
    throw cause instanceof CloisterError ? cause : new CloisterError('CLOISTER_REQUEST_MALFORMED', { cause })
  } finally {
    clearTimeout(timer)
  }
}

function checkHeaders(headers: Headers, { requestBytes, mediaTypes = [] }: BodyLimits): void {
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const coding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (!['application/json', ...mediaTypes].includes(mediaType ?? '') || coding !== 'identity') {
    throw new CloisterError('CLOISTER_MEDIA_TYPE_REFUSED')
  }
  // What the header says is believed only where it is against the sender; the bytes are counted all the same.
  if (Number(headers.get('content-length')) > requestBytes) throw tooLarge(requestBytes)
}

async function readBytes(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  requestBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let seenBytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return joined(chunks, seenBytes)
    seenBytes += value.byteLength
    if (seenBytes > requestBytes) throw tooLarge(requestBytes)
    chunks.push(value)
  }
}

function joined(chunks: readonly Uint8Array[], totalBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(totalBytes)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}

function tooLarge(limitBytes: number): CloisterError {
  return new CloisterError('CLOISTER_REQUEST_TOO_LARGE', { details: { limitBytes } })
}
