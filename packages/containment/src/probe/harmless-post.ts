import type { WorkingRequest } from './probe-exchange.ts'

/** A body that makes a server show whether it would answer, and leaves it as it was. */
interface HarmlessPost {
  readonly path: RegExp
  readonly bodyIs: (body: Readonly<Record<string, unknown>>) => boolean
}

const isEmpty = (body: Readonly<Record<string, unknown>>): boolean => Object.keys(body).length === 0

/** Most tokens that a probe lets a model write. */
const MOST_TOKENS = 1

/**
 * The only bodies that are ever posted. An empty body is refused by every handler that needs an input, so that its
 * refusal (422) tells that the request went past authentication. Nothing here loads, pulls, pushes, pauses or deletes.
 */
const HARMLESS: readonly HarmlessPost[] = [
  { path: /^\/v1\/(?:chat\/)?completions$/u, bodyIs: (body) => body['max_tokens'] === MOST_TOKENS },
  {
    path: /^\/(?:invocations|pooling|classify|score|rerank|tokenize|detokenize|generate|embed|predict)$/u,
    bodyIs: isEmpty,
  },
  { path: /^\/v2\/repository\/index$/u, bodyIs: isEmpty },
  {
    path: /^\/[\w.*-]{1,200}\/_search$/u,
    bodyIs: (body) => body['size'] === 0 || body['size'] === 1,
  },
]

/** Whether a request is one of those that change nothing at the servers that this project knows. */
export function isHarmlessPost({ url, body }: WorkingRequest): boolean {
  const { pathname } = new URL(url)
  const parsed = readObject(body)
  if (parsed === undefined) return false
  return HARMLESS.some(({ path, bodyIs }) => path.test(pathname) && bodyIs(parsed))
}

function readObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}
