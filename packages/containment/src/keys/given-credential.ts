import { CloisterError, isCloisterError } from '@cloister/core'
import * as z from 'zod/mini'

/**
 * What a caller gave as a credential, or what their function gives now.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_KEY_CREDENTIALS_MISSING`, whatever the function threw.
 */
export async function givenCredential<Schema extends z.core.$ZodType>(
  schema: Schema,
  source: unknown,
): Promise<z.output<Schema>> {
  try {
    return z.parse(schema, typeof source === 'function' ? await source() : source)
  } catch (cause) {
    if (isCloisterError(cause)) throw cause
    throw new CloisterError('CLOISTER_KEY_CREDENTIALS_MISSING', { cause })
  }
}
