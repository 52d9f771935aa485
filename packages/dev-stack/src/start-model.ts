import { CloisterError } from '@cloister/core'
import { Agent, request } from 'undici'
import * as z from 'zod/mini'
import { startEmbeddedModel } from './embedded-model/start-embedded-model.ts'
import { startLlamaModel } from './llama/start-llama-model.ts'
import type { RunningModel } from './running-model.ts'

/** Which model stands behind the gateway. */
export type ModelChoice =
  | { readonly kind: 'embedded' }
  /** A GGUF file, run by llama.cpp in this process. */
  | { readonly kind: 'gguf'; readonly file: string }
  /** Any OpenAI-compatible server: `https:`, or `http:` on this machine. */
  | { readonly kind: 'url'; readonly url: string; readonly modelId?: string | undefined }

export async function startModel(choice: ModelChoice): Promise<RunningModel> {
  if (choice.kind === 'embedded') return await startEmbeddedModel()
  if (choice.kind === 'gguf') return await startLlamaModel({ file: choice.file })
  const url = URL.parse(choice.url)
  if (url === null) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
      details: { option: '--model-url', expected: 'a URL such as http://127.0.0.1:8080/v1' },
    })
  }
  return { url, modelId: choice.modelId ?? (await firstModelOf(url)), close: () => Promise.resolve() }
}

const models = z.object({ data: z.array(z.object({ id: z.string() })).check(z.minLength(1)) })

/** The first model that the server lists. */
async function firstModelOf(base: URL): Promise<string> {
  const agent = new Agent({ headersTimeout: 5_000, bodyTimeout: 5_000, connect: { timeout: 5_000 } })
  try {
    const address = `${base.href.replace(/\/(?:v1\/?)?$/u, '')}/v1/models`
    const { body } = await request(address, { dispatcher: agent })
    return models.parse(await body.json()).data[0]?.id ?? ''
  } catch (cause) {
    throw new CloisterError('CLOISTER_GATEWAY_UNREACHABLE', {
      cause,
      details: { option: '--model-url', expected: 'an OpenAI-compatible server that lists its models' },
    })
  } finally {
    await agent.destroy()
  }
}
