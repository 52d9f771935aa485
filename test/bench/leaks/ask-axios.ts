import { text } from 'node:stream/consumers'
import axios from 'axios'
import { TOKEN_CANARY } from './canaries.ts'
import { chatBody } from './chat-body.ts'
import type { LeakTask } from './leak-child.ts'

export async function askAxios({ baseUrl, isStream, timeoutMs }: LeakTask): Promise<unknown> {
  const { data } = await axios.post(`${baseUrl}/chat/completions`, chatBody(isStream), {
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${TOKEN_CANARY}`,
      'x-api-key': TOKEN_CANARY,
    },
    responseType: isStream ? 'stream' : 'json',
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
  })
  return isStream ? await text(data) : data
}
