import { connectStorefront, type Storefront, type StorefrontOptions } from '../src/connect-storefront.ts'

/** One request as the page sent it. */
export interface Seen {
  readonly url: string
  readonly init: RequestInit
}

/** What the edge does with a request. */
export type Answer = (seen: Seen) => Response | Promise<Response>

export interface FakeEdge {
  readonly shop: Storefront
  readonly seen: readonly Seen[]
  readonly paths: () => readonly string[]
}

export const PASS: Answer = () => new Response(null, { status: 204 })

/** A browser without a network. */
export const NO_NETWORK: Answer = () => Promise.reject(new TypeError('canary'))

/** An edge that gives a pass and then the answers in turn; the last one again and again. */
export function fakeEdge(
  answers: readonly Answer[],
  { pass = PASS, ...options }: Partial<StorefrontOptions> & { readonly pass?: Answer } = {},
): FakeEdge {
  const seen: Seen[] = []
  let next = 0
  const shop = connectStorefront({
    endpoint: '/cloister',
    fetch: async (url, init) => {
      seen.push({ url, init })
      if (url.endsWith('/pass')) return pass({ url, init })
      const answer = answers[Math.min(next++, answers.length - 1)] ?? NO_NETWORK
      return answer({ url, init })
    },
    ...options,
  })
  return { shop, seen, paths: () => seen.map(({ url }) => url) }
}

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  return Response.json(body, { status, headers: { 'content-type': type, ...headers } })
}

export function problem(code: string, status: number, more: object = {}): Response {
  return json({ type: 'about:blank', title: 'canary', status, code, ...more }, status)
}

export function eventStream(body: BodyInit): Response {
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

/** A body that never says anything more. It hangs up when the reader does. */
export function silence(first = ''): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      if (first !== '') controller.enqueue(new TextEncoder().encode(first))
    },
  })
}

export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'no failure',
    (error: unknown) => error,
  )
}

export async function collect<Step>(steps: AsyncIterable<Step>): Promise<readonly Step[]> {
  const collected: Step[] = []
  for await (const step of steps) collected.push(step)
  return collected
}
