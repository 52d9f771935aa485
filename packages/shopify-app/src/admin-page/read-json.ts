import { CloisterError } from '@cloister/core'
import type * as z from 'zod/mini'
import { readRawBody } from '../webhooks/raw-body.ts'

const LIMITS = { mostBytes: 131_072, waitMs: 10_000 }

/**
 * Reads what the page sends. The media type is asked for because a form of another page cannot send it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_MEDIA_TYPE_REFUSED`, `CLOISTER_REQUEST_MALFORMED` or of the size.
 */
export async function readJson<T>(request: Request, schema: z.ZodMiniType<T>): Promise<T> {
  const [type] = (request.headers.get('content-type') ?? '').split(';')
  if (type?.trim().toLowerCase() !== 'application/json')
    throw new CloisterError('CLOISTER_MEDIA_TYPE_REFUSED')
  const read = schema.safeParse(parsed(await readRawBody(request, LIMITS)))
  if (!read.success) throw new CloisterError('CLOISTER_REQUEST_MALFORMED')
  return read.data
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
