import { CloisterError } from '@cloister/core'
import { type GatewayRoad, guardBody, nobody, openGateway, readChoice } from '@cloister/core/gateway'
import * as z from 'zod/mini'
import { FRAME_WORDS } from '../frame-words.ts'
import { readReply } from '../scorers/score-answer.ts'
import { requireFrame } from '../scorers/score-question.ts'
import type { SignalFrame } from '../signal-frame.ts'

export interface ChatExplainerOptions extends GatewayRoad {
  /** The name under which the gateway serves the model. */
  readonly model: string
  /** Longest wait for an explanation, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number
}

/** A decision as far as a model may know it: the frame that was scored, what came of it and the codes. */
export interface DecisionToExplain {
  readonly frame: SignalFrame
  readonly action: 'allow' | 'review' | 'challenge' | 'block'
  /** Codes, as in decisions. */
  readonly reasons: readonly string[]
}

/** Words for the person who reviews an order. They help to read a decision; they are no part of it. */
export interface ReviewSummary {
  /** Two sentences at most. */
  readonly summary: string
  /** For each reason, in the order of the decision. A reason about which the model said nothing is not there. */
  readonly points: readonly { readonly reason: string; readonly text: string }[]
}

/** Writes what a reviewer reads. Never in the way of a checkout: nobody waits for it, and nothing depends on it. */
export interface Explainer {
  /** @throws A {@link CloisterError} on any fault: the fixed texts of the codes are always there. */
  explain(decision: DecisionToExplain, options?: { readonly signal?: AbortSignal }): Promise<ReviewSummary>
  close(): Promise<void>
}

const TIMEOUT_MS = 10_000
const LIMIT_BYTES = 32_768
const MOST_TOKENS = 500
const MOST_REASONS = 16

const INSTRUCTIONS = `You help a shop's reviewer to read a fraud decision. You get JSON: the action, reason codes, and signals about one order; a signal is a class or a band and never names anybody, velocity holds rounded logarithms of counts.
Write a summary of at most two short sentences, and one short sentence for each reason code that you are given. Use only what is in the JSON. Do not guess who the shopper is, do not judge the person, do not state numbers or amounts, and do not recommend another action.`

/** Plain words: no markup, no link, no address, no number that the model could have made up. */
const plain = (longest: number) =>
  z
    .string()
    .check(z.minLength(1), z.maxLength(longest), z.regex(/^[^<>@\p{N}\p{Cc}]*$/u), z.refine(isLinkless))
const replySchema = z.object({
  summary: plain(400),
  points: z
    .array(z.object({ reason: z.string().check(z.maxLength(64)), text: plain(240) }))
    .check(z.maxLength(MOST_REASONS)),
})

/**
 * Explains decisions by the merchant's own language model, from signals and codes alone.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` or `CLOISTER_TLS_REQUIRED`.
 */
export function chatExplainer({ model, timeoutMs = TIMEOUT_MS, ...road }: ChatExplainerOptions): Explainer {
  const gateway = openGateway(road)
  return {
    async explain(decision, { signal } = {}) {
      requireFrame(decision.frame)
      const body = guardBody(JSON.stringify(chatRequest(model, decision)), {
        shopper: nobody,
        limitBytes: LIMIT_BYTES,
        instructions: INSTRUCTIONS,
        words: FRAME_WORDS,
      })
      const reply = await gateway.post('chat/completions', body, { timeoutMs, ...(signal && { signal }) })
      return summaryIn(readChoice(reply, 'message') ?? '', decision.reasons)
    },
    close: () => gateway.close(),
  }
}

/** In the portable subset of structured output; constant text first, for the cache of the server. */
function chatRequest(model: string, { frame, action, reasons }: DecisionToExplain): object {
  const told = Object.entries(frame.signals).filter(([, word]) => word !== 'untold' && word !== 'unknown')
  const question = { action, reasons, signals: Object.fromEntries(told), velocity: frame.velocity }
  return {
    model,
    messages: [
      { role: 'system', content: INSTRUCTIONS },
      { role: 'user', content: JSON.stringify(question) },
    ],
    temperature: 0,
    max_tokens: MOST_TOKENS,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'review_summary', strict: true, schema: answerForm(reasons) },
    },
    stream: false,
  }
}

function answerForm(reasons: readonly string[]): object {
  const text = { type: 'string' }
  const object = (properties: object) => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  })
  // An empty enum is not allowed (JSON Schema 2020-12 §6.1.2).
  const reason = reasons.length === 0 ? text : { type: 'string', enum: reasons }
  const points = { type: 'array', items: object({ reason, text }), maxItems: reasons.length }
  return object({ summary: text, points })
}

/** Keeps what is about a reason of this decision, once each: a model invents none. */
function summaryIn(content: string, reasons: readonly string[]): ReviewSummary {
  const { summary, points } = readReply(replySchema, content)
  if (/[.!?]\s.*[.!?]\s\S/su.test(summary)) throw new CloisterError('CLOISTER_REPLY_INVALID')
  const ordered = reasons.flatMap((reason) => points.find((point) => point.reason === reason) ?? [])
  return { summary, points: ordered }
}

function isLinkless(text: string): boolean {
  return !/https?:|www\.|\b[\w-]+\.[a-z]{2,}\//iu.test(text)
}
