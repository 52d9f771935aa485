import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { basename } from 'node:path'
import { listenOnLoopback, stopListening } from '../listen.ts'
import type { RunningModel } from '../running-model.ts'
import { type AnsweringModel, answerChat, answerJson, refuse } from './answer-chat.ts'
import { BoundedPool } from './bounded-pool.ts'
import { errorBody } from './completion-body.ts'
import { loadLlama } from './load-llama.ts'

const WAITING_LIMIT = 16
const CONNECTION_LIMIT = 64

export interface LlamaModelOptions {
  /** The path of a GGUF file. */
  readonly file: string
  /** Default 0: a free port. */
  readonly port?: number
}

/**
 * Starts llama.cpp behind OpenAI's API on loopback: `GET /v1/models` and `POST /v1/chat/completions`.
 *
 * It asks for no token; the gateway in front of it does.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_MODEL_FILE_INVALID`, `CLOISTER_RUNTIME_UNSUPPORTED` or
 * `CLOISTER_PORT_TAKEN`.
 */
export async function startLlamaModel({ file, port = 0 }: LlamaModelOptions): Promise<RunningModel> {
  const loaded = await loadLlama(file)
  const modelId = basename(file, '.gguf')
  const answering = new Set<Promise<void>>()
  const listener = routes({ modelId, loaded, pool: new BoundedPool(loaded.sequences, WAITING_LIMIT) })
  const server = createServer((request, response) => {
    const answer = listener(request, response).finally(() => answering.delete(answer))
    answering.add(answer)
  })
  server.maxConnections = CONNECTION_LIMIT
  try {
    const boundPort = await listenOnLoopback(server, port)
    return {
      url: new URL(`http://127.0.0.1:${boundPort}/`),
      modelId,
      close: async () => {
        await stopListening(server)
        // llama.cpp must not lose its memory under a thread that still computes.
        await Promise.allSettled(answering)
        await loaded.dispose()
      },
    }
  } catch (cause) {
    await loaded.dispose()
    throw cause
  }
}

type Listener = (...exchange: Parameters<RequestListener>) => Promise<void>

function routes(model: AnsweringModel): Listener {
  const models = {
    object: 'list',
    data: [{ id: model.modelId, object: 'model', created: 0, owned_by: 'local' }],
  }
  return async (request, response) => {
    if (!isMeantForUs(request))
      return refuse(response, 403, 'Ask with application/json on 127.0.0.1 or localhost')
    const route = `${request.method} ${request.url}`
    if (route === 'GET /v1/models') return answerJson(response, 200, models)
    if (route !== 'POST /v1/chat/completions') return refuse(response, 404, 'There is nothing at this path')
    await answerChat(model, request, response).catch(() => breakOff(response))
  }
}

/** A web page must not reach the model: neither by a name that was made to resolve to loopback, nor by a form. */
function isMeantForUs(request: IncomingMessage): boolean {
  const known = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/u.test(request.headers.host ?? '')
  return (
    known && (request.method === 'GET' || /^application\/json\b/u.test(request.headers['content-type'] ?? ''))
  )
}

function breakOff(response: ServerResponse): void {
  if (response.headersSent) response.destroy()
  else answerJson(response, 500, errorBody('server_error', 'The model could not answer'))
}
