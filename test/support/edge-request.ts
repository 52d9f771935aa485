import type { Edge } from '@cloister/core/edge'

/** Asks an edge as a browser of the shop would: with a pass, the origin and the right media type. */
export async function askEdge(edge: Edge, origin: string, path: string, body: unknown): Promise<Response> {
  const headers = { origin, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const pass = await edge(new Request(`${origin}/cloister/pass`, { method: 'POST', headers }))
  const cookie = pass.headers.get('set-cookie')?.split(';')[0] ?? ''
  return await edge(
    new Request(`${origin}/cloister/${path}`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify(body),
    }),
  )
}
