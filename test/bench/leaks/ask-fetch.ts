import { TOKEN_CANARY } from './canaries.ts'
import { chatBody } from './chat-body.ts'
import type { LeakTask } from './leak-child.ts'

/** Built-in fetch, as one would write it. */
export async function askFetch({ baseUrl, isStream, timeoutMs }: LeakTask): Promise<unknown> {
  const reply = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${TOKEN_CANARY}`,
      'x-api-key': TOKEN_CANARY,
    },
    body: chatBody(isStream),
    ...(timeoutMs !== undefined && { signal: AbortSignal.timeout(timeoutMs) }),
  })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`The model answered with status ${reply.status}.`)
  return text
}
