import * as z from 'zod/mini'
import { handlesForm } from '../infer/handles-form.ts'
import type { AnswerForm } from '../infer/inference.ts'
import { REASON_LENGTH } from './prove-reason.ts'

/** What the model answers: what it chose, and why if it was asked. */
export interface ChoiceAnswer {
  readonly handles: readonly string[]
  readonly reasons?: readonly { readonly handle: string; readonly text: string }[] | undefined
}

interface ChoiceSize {
  readonly limit: number
  readonly withReasons: boolean
}

/** Making a schema costs more than a whole answer; handles are numbered, so that their count and the limit say all. */
const WITH_REASONS = new Map<string, AnswerForm<ChoiceAnswer>>()

/** The form in which the model chooses among handles. */
export function choiceForm(
  handles: readonly string[],
  { limit, withReasons }: ChoiceSize,
): AnswerForm<ChoiceAnswer> {
  if (!withReasons) return handlesForm(handles, limit)
  const key = `${handles.length} ${limit}`
  const form = WITH_REASONS.get(key) ?? formWithReasons(handles, limit)
  WITH_REASONS.set(key, form)
  return form
}

function formWithReasons(handles: readonly string[], limit: number): AnswerForm<ChoiceAnswer> {
  const handle = { type: 'string', enum: handles }
  const reason = {
    type: 'object',
    properties: { handle, text: { type: 'string', maxLength: REASON_LENGTH } },
    required: ['handle', 'text'],
    additionalProperties: false,
  }
  // Handles count even where a model says nothing of its reasons, or too much.
  const line = z.strictObject({ handle: z.enum(handles), text: z.string().check(z.maxLength(2000)) })
  return {
    name: 'choice',
    jsonSchema: {
      type: 'object',
      properties: {
        handles: { type: 'array', items: handle, maxItems: limit },
        reasons: { type: 'array', items: reason, maxItems: limit },
      },
      required: ['handles', 'reasons'],
      additionalProperties: false,
    },
    schema: z.strictObject({
      handles: z.array(z.enum(handles)).check(z.maxLength(limit)),
      reasons: z.optional(z.array(line).check(z.maxLength(limit))),
    }),
  }
}
