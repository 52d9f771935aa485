import type * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'

/**
 * Reads a JSON body of a known form. Only `application/json` counts: a form or `text/plain` can be sent across sites
 * without the browser asking first.
 *
 * @throws `CLOISTER_MEDIA_TYPE_REFUSED`, `CLOISTER_REQUEST_TOO_LARGE` or `CLOISTER_REQUEST_MALFORMED`
 */
export async function readJsonBody<T>(
  request: Request,
  schema: z.ZodMiniType<T>,
  limitBytes: number,
): Promise<T> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') throw new CloisterError('CLOISTER_MEDIA_TYPE_REFUSED')
  const text = await readBounded(request, limitBytes)
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  // The path of a known field only; an unknown key is the sender's word and stays unsaid.
  const field = parsed.error.issues[0]?.path.join('.')
  throw new CloisterError('CLOISTER_REQUEST_MALFORMED', field ? { details: { field } } : {})
}

async function readBounded(request: Request, limitBytes: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let seenBytes = 0
  try {
    for await (const chunk of request.body ?? []) {
      seenBytes += chunk.byteLength
      if (seenBytes > limitBytes)
        throw new CloisterError('CLOISTER_REQUEST_TOO_LARGE', { details: { limitBytes } })
      text += decoder.decode(chunk, { stream: true })
    }
    return text + decoder.decode()
  } catch (cause) {
    throw cause instanceof CloisterError ? cause : new CloisterError('CLOISTER_REQUEST_MALFORMED', { cause })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { cause })
  }
}
