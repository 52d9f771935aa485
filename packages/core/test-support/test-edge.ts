import { createEdge, type Edge, type EdgeContext } from '../src/edge/create-edge.ts'
import type { EdgeOptions } from '../src/edge/edge-options.ts'
import { type TestCloister, testCloister } from './test-cloister.ts'

export const SHOP = 'https://shop.example'

export interface TestEdge extends TestCloister {
  readonly edge: Edge
}

/** An edge in front of a small shop. */
export function testEdge(
  options: Partial<EdgeOptions> = {},
  road: TestCloister = testCloister(() => 'Returns are free [p1].'),
): TestEdge {
  return {
    ...road,
    edge: createEdge(road.cloister, { origins: [SHOP], passKeys: ['A'.repeat(43)], ...options }),
  }
}

export interface EdgePost {
  readonly body?: string | undefined
  readonly cookie?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** A POST as the shop's own page sends it. */
export function post(path: string, { body, cookie, headers = {}, signal }: EdgePost = {}): Request {
  return new Request(`${SHOP}/cloister${path}`, {
    method: 'POST',
    headers: {
      origin: SHOP,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      ...(cookie !== undefined && { cookie }),
      ...headers,
    },
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  })
}

/** The cookie with which a browser comes back after it has asked for a pass. */
export async function passOf(edge: Edge): Promise<string> {
  const response = await edge(post('/pass'))
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

const QUERY = JSON.stringify({ query: 'kettle' })

/** What the edge answers a browser that has a pass. */
export async function ask(
  { edge }: TestEdge,
  path: string,
  { context, ...request }: EdgePost & { readonly context?: EdgeContext } = {},
): Promise<Response> {
  return await edge(post(path, { cookie: await passOf(edge), body: QUERY, ...request }), context)
}

/** The code of a problem. */
export async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code
}
