import { CloisterError } from '@cloister/core'
import { isSignedBy } from '../authenticate/signed-by.ts'
import { claimedSignature } from './delivery-headers.ts'
import { readRawBody } from './raw-body.ts'

/** Shopify's largest deliveries are a few megabytes; those of `shopify.app.toml` are some hundred bytes. */
const LIMITS = { mostBytes: 4 << 20, waitMs: 3_000 }

/**
 * The JSON of a body that Shopify signed, checked over its raw bytes.
 *
 * @throws A {@link CloisterError}: `CLOISTER_SIGNATURE_REFUSED` (401), or what is wrong with the body.
 */
export async function readSigned(request: Request, secrets: readonly string[]): Promise<unknown> {
  const { signature } = claimedSignature(request.headers)
  const bytes = await readRawBody(request, LIMITS)
  if (!(await isSignedBy(secrets, bytes, signature))) throw new CloisterError('CLOISTER_SIGNATURE_REFUSED')
  return parseJson(bytes)
}

function parseJson(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { cause, details: { field: 'body' } })
  }
}
