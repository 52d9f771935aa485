import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { Score } from './scorer.ts'

const MOST_REASONS = 16
/** Words of a peer that reach decisions and logs: a closed form, in which no sentence and no address can stand. */
const code = z.string().check(z.regex(/^[A-Za-z0-9][\w.:-]{0,63}$/u))

export const probability: z.ZodMiniType<number> = z.number().check(z.gte(0), z.lte(1))
export const reasonCodes: z.ZodMiniType<readonly string[]> = z.array(code).check(z.maxLength(MOST_REASONS))
/** The name or the version of a model. */
export const modelWord: z.ZodMiniType<string> = code

const answerSchema = z.object({
  score: probability,
  reasons: z._default(z.array(code).check(z.maxLength(MOST_REASONS)), []),
  model: z.object({ name: code, version: code }),
})

/**
 * Reads the answer to a score question: `{ score, reasons, model: { name, version } }`.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REPLY_INVALID`; it repeats nothing of the answer.
 */
export function readScore(json: string): Score {
  return readReply(answerSchema, json)
}

/** Reads any answer of a peer by its schema. */
export function readReply<Reply>(schema: z.ZodMiniType<Reply>, json: string): Reply {
  try {
    return schema.parse(JSON.parse(json))
  } catch (cause) {
    throw new CloisterError('CLOISTER_REPLY_INVALID', { cause })
  }
}
