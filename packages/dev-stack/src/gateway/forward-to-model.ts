import { pipeline } from 'node:stream/promises'
import { type Dispatcher, request as requestModel } from 'undici'
import { endToEndHeaders } from './end-to-end-headers.ts'
import { answerProblem, type Exchange } from './exchange.ts'
import { routeOnModel } from './model-route.ts'

/** The model and the connections to it. */
export interface Upstream {
  readonly url: URL
  readonly dispatcher: Dispatcher
}

/**
 * Asks the model and hands its answer on piece by piece, as fast as the client takes it.
 *
 * When the client goes away the model is told at once, so that it stops working for nobody.
 */
export async function forwardToModel(exchange: Exchange, body: Buffer, upstream: Upstream): Promise<void> {
  const { response } = exchange
  const leaving = new AbortController()
  response.once('close', () => leaving.abort())
  const answer = await ask(exchange, body, { ...upstream, signal: leaving.signal })
  if (answer !== undefined) await handOn(exchange, answer)
  else if (!leaving.signal.aborted) answerProblem(exchange, MODEL_SILENT)
}

const MODEL_SILENT = { status: 502, error: 'bad_gateway', description: 'The model did not answer' } as const

async function ask(
  { request }: Exchange,
  body: Buffer,
  { url, dispatcher, signal }: Upstream & { readonly signal: AbortSignal },
): Promise<Dispatcher.ResponseData | undefined> {
  try {
    return await requestModel(routeOnModel(url, request.url ?? '/'), {
      body: request.method === 'GET' ? null : body,
      dispatcher,
      headers: endToEndHeaders(request.headers),
      method: request.method as Dispatcher.HttpMethod,
      signal,
    })
  } catch {
    return
  }
}

async function handOn({ response, recorder }: Exchange, answer: Dispatcher.ResponseData): Promise<void> {
  response.writeHead(answer.statusCode, endToEndHeaders(answer.headers))
  response.flushHeaders()
  const recorded = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      recorder.answered(chunk)
      yield chunk
    }
    recorder.report(answer.statusCode)
  }
  try {
    await pipeline(answer.body, recorded, response)
  } catch {
    // Either side broke off. The status is sent, so that a torn connection is the only honest sign left.
    recorder.report(answer.statusCode)
    response.destroy()
  }
}
