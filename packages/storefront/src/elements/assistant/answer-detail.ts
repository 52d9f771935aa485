import type { AnswerDetail } from './page-events.ts'
import type { Turn } from './turn.ts'

/** What the page is told of a complete answer: how it came about and how much it holds, and not a word of it. */
export function answerDetail(turn: Turn, durationMs: number): AnswerDetail | undefined {
  if (turn.end === undefined) return undefined
  const { source, fallback, answered, handover } = turn.end
  return {
    source,
    ...(fallback !== undefined && { fallback }),
    answered,
    ...(handover !== undefined && { handover }),
    durationMs: Math.round(durationMs),
    sentences: turn.text.sentences.length,
    citations: turn.citations.length,
    products: turn.products.length,
    orders: turn.orders.length,
    proposals: turn.proposals.length,
  }
}
