import type * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'
import { type BodyLimits, readRawBody } from './read-raw-body.ts'

/**
 * Reads a JSON body of a known form.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_MEDIA_TYPE_REFUSED`, `CLOISTER_REQUEST_TOO_LARGE`,
 * `CLOISTER_REQUEST_TIMEOUT` or `CLOISTER_REQUEST_MALFORMED`.
 */
export async function readJsonBody<T>(
  request: Request,
  schema: z.ZodMiniType<T>,
  limits: BodyLimits,
): Promise<T> {
  return parseJsonBody(await readRawBody(request, limits), schema)
}

/**
 * Reads the bytes of a body as JSON of a known form.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED`.
 */
export function parseJsonBody<T>(bytes: Uint8Array, schema: z.ZodMiniType<T>): T {
  const parsed = schema.safeParse(parseJson(bytes))
  if (parsed.success) return parsed.data
  // The path of a known field only; an unknown key is the sender's word and stays unsaid.
  const field = parsed.error.issues[0]?.path.join('.')
  throw new CloisterError('CLOISTER_REQUEST_MALFORMED', field ? { details: { field } } : {})
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { cause })
  }
}
