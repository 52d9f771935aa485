import * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'

/** What a customer wrote about a product. It is somebody's opinion, and it may say anything: data, never the shop's word. */
export interface Review {
  readonly productId: string
  /** At most 20,000 characters. */
  readonly text: string
}

const schema = z.strictObject({
  productId: z.string().check(z.minLength(1), z.maxLength(128)),
  text: z.string().check(z.minLength(1), z.maxLength(20_000)),
})

/**
 * Checks one review.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function parseReview(value: unknown): Review {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const key = parsed.error.issues[0]?.path[0]
  const field = typeof key === 'string' && key in schema.shape ? key : 'not a field of a review'
  throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field } })
}
