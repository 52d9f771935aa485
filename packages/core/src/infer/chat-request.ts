import { CloisterError } from '../cloister-error.ts'
import { isMinimised } from '../crossing/minimised.ts'
import type { AnswerForm, InferenceTask } from './inference.ts'

/**
 * The body of `POST /chat/completions` in the portable subset that vLLM, llama.cpp and Ollama share:
 * `response_format: json_schema` and no server's own dialect. Constant text comes first, so that the server's prefix
 * cache can hold it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_NOT_MINIMISED`.
 */
export function chatRequest(model: string, task: InferenceTask, form?: AnswerForm<unknown>): string {
  if (!isMinimised(task.question)) throw new CloisterError('CLOISTER_NOT_MINIMISED')
  return JSON.stringify({
    model,
    messages: [
      { role: 'system', content: task.instructions },
      { role: 'user', content: JSON.stringify(task.question) },
    ],
    temperature: 0,
    max_tokens: task.maxTokens,
    ...(form && {
      response_format: {
        type: 'json_schema',
        json_schema: { name: form.name, strict: true, schema: form.jsonSchema },
      },
    }),
    stream: form === undefined,
  })
}
