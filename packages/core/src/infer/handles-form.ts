import * as z from 'zod/mini'
import type { AnswerForm } from './inference.ts'

/** The form in which the model chooses among handles, and can name nothing else. */
export type HandlesForm = AnswerForm<{ readonly handles: readonly string[] }>

/** Making a schema costs more than a whole answer; handles are numbered, so that their count and the limit say all. */
const FORMS = new Map<string, HandlesForm>()

/** @param limit How many handles at most. */
export function handlesForm(handles: readonly string[], limit: number): HandlesForm {
  const key = `${handles.length} ${limit}`
  const form = FORMS.get(key) ?? createForm(handles, limit)
  FORMS.set(key, form)
  return form
}

function createForm(handles: readonly string[], limit: number): HandlesForm {
  const list = { type: 'array', items: { type: 'string', enum: handles }, maxItems: limit }
  return {
    name: 'choice',
    jsonSchema: {
      type: 'object',
      properties: { handles: list },
      required: ['handles'],
      additionalProperties: false,
    },
    schema: z.strictObject({ handles: z.array(z.enum(handles)).check(z.maxLength(limit)) }),
  }
}
