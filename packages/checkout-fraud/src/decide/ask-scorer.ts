import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { DegradedReason } from '../fraud-decision.ts'
import type { Score, Scorer } from '../scorers/scorer.ts'
import type { SignalFrame } from '../signal-frame.ts'
import { degradedReasonOf } from './degraded-reason-of.ts'
import { waitFor } from './wait-for.ts'

/** An answer that comes within so long after the deadline is still put on record, in milliseconds. */
export const LATE_SCORE_MS = 2_000

/** A score, or why there is none. */
export type Asked =
  | { readonly score: Score }
  | { readonly fault: DegradedReason; readonly late?: Promise<Score | undefined> }

const scoreSchema = z.object({
  score: z.number().check(z.gte(0), z.lte(1)),
  reasons: z.array(z.string()),
  model: z.object({ name: z.string().check(z.maxLength(200)), version: z.string().check(z.maxLength(200)) }),
})

/** Asks the model and waits so long. A late answer is not called off at once: it still tells whether to look again. */
export async function askScorer(scorer: Scorer, frame: SignalFrame, ms: number): Promise<Asked> {
  if (ms <= 0) return { fault: 'deadline' }
  const ending = new AbortController()
  const deadlineMs = Math.max(1, Math.floor(ms))
  const waited = await waitFor(
    async () => checkedScore(await scorer.score(frame, { signal: ending.signal, deadlineMs })),
    ms,
  )
  if (waited.status === 'done') return { score: waited.value }
  if (waited.status === 'failed') return { fault: degradedReasonOf(waited.error) }
  const callOff = setTimeout(() => ending.abort(), LATE_SCORE_MS)
  callOff.unref()
  return { fault: 'deadline', late: waited.eventually.finally(() => clearTimeout(callOff)) }
}

/** @throws A {@link CloisterError} with code `CLOISTER_REPLY_INVALID`: a scorer of somebody's own may return anything. */
export function checkedScore(value: unknown): Score {
  const parsed = scoreSchema.safeParse(value)
  if (!parsed.success) throw new CloisterError('CLOISTER_REPLY_INVALID')
  return parsed.data
}
