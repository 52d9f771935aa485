import { loadPeer } from '../peers/load-peer.ts'
import { TOKEN_CANARY } from './canaries.ts'
import { MESSAGES } from './chat-body.ts'
import type { LeakTask } from './leak-child.ts'

interface Call {
  readonly model: unknown
  readonly messages: typeof MESSAGES
  readonly timeout?: { readonly totalMs: number; readonly chunkMs: number }
}

interface AiModule {
  generateText(call: Call): Promise<{ readonly text: string }>
  streamText(call: Call): { readonly textStream: AsyncIterable<string> }
}

interface ProviderModule {
  createOpenAICompatible(options: {
    name: string
    baseURL: string
    apiKey: string
    headers: Readonly<Record<string, string>>
  }): (model: string) => unknown
}

export async function askAi({ baseUrl, isStream, timeoutMs, peersDirectory }: LeakTask): Promise<unknown> {
  const { generateText, streamText } = await loadPeer<AiModule>(peersDirectory, 'ai')
  const { createOpenAICompatible } = await loadPeer<ProviderModule>(
    peersDirectory,
    '@ai-sdk/openai-compatible',
  )
  const provider = createOpenAICompatible({
    name: 'trap',
    baseURL: baseUrl,
    apiKey: TOKEN_CANARY,
    headers: { 'x-api-key': TOKEN_CANARY },
  })
  const call: Call = {
    model: provider('trap'),
    messages: MESSAGES,
    ...(timeoutMs !== undefined && { timeout: { totalMs: timeoutMs, chunkMs: timeoutMs } }),
  }
  return isStream ? await Array.fromAsync(streamText(call).textStream) : await generateText(call)
}
