import type * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'

export interface BodyLimits {
  readonly requestBytes: number
  /** For the whole body, however steadily it drips. */
  readonly bodyTimeoutMs: number
}

/**
 * Reads a JSON body of a known form. Only plain `application/json` counts: a form or `text/plain` can be sent across
 * sites without the browser asking first, and a compressed body could unfold beyond any limit.
 *
 * @throws `CLOISTER_MEDIA_TYPE_REFUSED`, `CLOISTER_REQUEST_TOO_LARGE`, `CLOISTER_REQUEST_TIMEOUT` or
 * `CLOISTER_REQUEST_MALFORMED`
 */
export async function readJsonBody<T>(
  request: Request,
  schema: z.ZodMiniType<T>,
  limits: BodyLimits,
): Promise<T> {
  checkHeaders(request.headers, limits)
  const text = await readBounded(request, limits)
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  // The path of a known field only; an unknown key is the sender's word and stays unsaid.
  const field = parsed.error.issues[0]?.path.join('.')
  throw new CloisterError('CLOISTER_REQUEST_MALFORMED', field ? { details: { field } } : {})
}

function checkHeaders(headers: Headers, { requestBytes }: BodyLimits): void {
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const coding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (mediaType !== 'application/json' || coding !== 'identity') {
    throw new CloisterError('CLOISTER_MEDIA_TYPE_REFUSED')
  }
  // What the header says is believed only where it is against the sender; the bytes are counted all the same.
  if (Number(headers.get('content-length')) > requestBytes) throw tooLarge(requestBytes)
}

async function readBounded({ body }: Request, { requestBytes, bodyTimeoutMs }: BodyLimits): Promise<string> {
  if (body === null) return ''
  const reader = body.getReader()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const error = () => new CloisterError('CLOISTER_REQUEST_TIMEOUT', { details: { bodyTimeoutMs } })
    timer = setTimeout(() => reject(error()), bodyTimeoutMs)
  })
  try {
    return await Promise.race([readText(reader, requestBytes), late])
  } catch (cause) {
    reader.cancel().catch(() => undefined)
    throw cause instanceof CloisterError ? cause : new CloisterError('CLOISTER_REQUEST_MALFORMED', { cause })
  } finally {
    clearTimeout(timer)
  }
}

async function readText(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  requestBytes: number,
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let seenBytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    seenBytes += value.byteLength
    if (seenBytes > requestBytes) throw tooLarge(requestBytes)
    text += decoder.decode(value, { stream: true })
  }
}

function tooLarge(limitBytes: number): CloisterError {
  return new CloisterError('CLOISTER_REQUEST_TOO_LARGE', { details: { limitBytes } })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { cause })
  }
}
