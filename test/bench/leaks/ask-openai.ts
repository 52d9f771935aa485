import { loadPeer } from '../peers/load-peer.ts'
import { TOKEN_CANARY } from './canaries.ts'
import { MESSAGES } from './chat-body.ts'
import type { LeakTask } from './leak-child.ts'

interface OpenaiModule {
  readonly OpenAI: new (options: {
    apiKey: string
    baseURL?: string
    timeout?: number
    defaultHeaders: Readonly<Record<string, string>>
  }) => {
    readonly chat: {
      readonly completions: {
        create(body: { model: string; messages: typeof MESSAGES; stream: boolean }): Promise<unknown>
      }
    }
  }
}

export async function askOpenai({
  baseUrl,
  isStream,
  timeoutMs,
  peersDirectory,
}: LeakTask): Promise<unknown> {
  const { OpenAI } = await loadPeer<OpenaiModule>(peersDirectory, 'openai')
  const client = new OpenAI({
    apiKey: TOKEN_CANARY,
    defaultHeaders: { 'x-api-key': TOKEN_CANARY },
    ...(baseUrl !== '' && { baseURL: baseUrl }),
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
  })
  const answer = await client.chat.completions.create({ model: 'trap', messages: MESSAGES, stream: isStream })
  return isStream ? await Array.fromAsync(answer as AsyncIterable<unknown>) : answer
}
