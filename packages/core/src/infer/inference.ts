import type * as z from 'zod/mini'
import type { Minimised } from '../crossing/minimised.ts'
import type { KnownShopper } from '../minimise/known-shopper.ts'
import type { CallTrace } from '../observe/call-trace.ts'

/** One question to the model. Only a minimised object can be one. */
export interface InferenceTask {
  /** Constant text, but for a canary at its end; it never holds anything of a shopper. */
  readonly instructions: string
  readonly question: Minimised<object>
  readonly maxTokens: number
  /** Whose values the egress guard looks for. */
  readonly shopper: KnownShopper
  readonly trace: CallTrace
  readonly signal: AbortSignal
}

/** The form of an answer, for the model (JSON Schema, flat) and for us. */
export interface AnswerForm<Answer> {
  readonly name: string
  readonly jsonSchema: object
  readonly schema: z.ZodMiniType<Answer>
}

/** Questions to an OpenAI-compatible model behind the gateway. */
export interface Inference {
  /** @throws A `CloisterError`; `CLOISTER_REPLY_INVALID` when the answer does not have the form. */
  answer<Answer>(task: InferenceTask, form: AnswerForm<Answer>): Promise<Answer>
  /** Pieces of text as they come. */
  stream(task: InferenceTask): AsyncIterable<string>
}
