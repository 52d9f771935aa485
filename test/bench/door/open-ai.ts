import { loadPeer } from '../peers/load-peer.ts'
import type { DoorClient, Prompts } from './door-client.ts'
import type { Upstream } from './upstream-child.ts'

interface Call {
  readonly model: unknown
  readonly messages: readonly unknown[]
  /** Newer versions want to be told that a system message may come with the others. */
  readonly allowSystemInMessages: true
}

/** As much of the SDK as the bench uses. */
interface AiModule {
  generateText(call: Call): Promise<unknown>
  streamText(call: Call): { readonly textStream: AsyncIterable<string> }
}

interface ProviderModule {
  createOpenAICompatible(options: { name: string; baseURL: string }): (model: string) => unknown
}

export async function openAi(
  { httpPort }: Upstream,
  prompts: Prompts,
  peersDirectory: string,
): Promise<DoorClient> {
  const ai = await loadPeer<AiModule>(peersDirectory, 'ai')
  const { createOpenAICompatible } = await loadPeer<ProviderModule>(
    peersDirectory,
    '@ai-sdk/openai-compatible',
  )
  const provider = createOpenAICompatible({ name: 'bench', baseURL: `http://127.0.0.1:${httpPort}/v1` })
  const call = (body: string): Call => {
    const { messages } = JSON.parse(body) as Pick<Call, 'messages'>
    return { model: provider('bench'), messages, allowSystemInMessages: true }
  }
  return {
    ask: async () => void (await ai.generateText(call(prompts.body))),
    async stream() {
      let characters = 0
      for await (const piece of ai.streamText(call(prompts.streamBody)).textStream) characters += piece.length
      return characters
    },
    close: () => Promise.resolve(),
  }
}
