import { loadPeer } from '../peers/load-peer.ts'
import type { DoorClient, Prompts } from './door-client.ts'
import type { Upstream } from './upstream-child.ts'

interface Chunk {
  readonly choices: readonly { readonly delta: { readonly content?: string } }[]
}

/** As much of the SDK as the bench uses. */
interface OpenaiModule {
  readonly OpenAI: new (options: {
    apiKey: string
    baseURL: string
  }) => {
    readonly chat: {
      readonly completions: {
        create(body: { readonly stream: false }): Promise<unknown>
        create(body: { readonly stream: true }): Promise<AsyncIterable<Chunk>>
      }
    }
  }
}

export async function openOpenai(
  { httpPort }: Upstream,
  prompts: Prompts,
  peersDirectory: string,
): Promise<DoorClient> {
  const { OpenAI } = await loadPeer<OpenaiModule>(peersDirectory, 'openai')
  const { completions } = new OpenAI({
    apiKey: 'key-of-the-bench',
    baseURL: `http://127.0.0.1:${httpPort}/v1`,
  }).chat
  const body = JSON.parse(prompts.body) as { stream: false }
  const streamBody = JSON.parse(prompts.streamBody) as { stream: true }
  return {
    ask: async () => void (await completions.create(body)),
    async stream() {
      let characters = 0
      for await (const chunk of await completions.create(streamBody))
        characters += chunk.choices[0]?.delta.content?.length ?? 0
      return characters
    },
    close: () => Promise.resolve(),
  }
}
