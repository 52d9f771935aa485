import type { ActionFunctionArgs } from 'react-router'
import { environment } from './environment.ts'

/** The edge needs no other, and what is not here does not leave the worker. */
const HANDED_ON = ['accept', 'content-type', 'cookie', 'origin', 'sec-fetch-site', 'oxygen-buyer-ip']

/**
 * The action of a resource route on Oxygen, where the edge itself cannot run: hands a request on to the merchant's own
 * server and its answer back as it comes, a stream included.
 */
export function forwardToEdge({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { pathname } = new URL(request.url)
  const given = [...request.headers].filter(([name]) => HANDED_ON.includes(name))
  return fetch(new URL(pathname, context.get(environment).CLOISTER_EDGE), {
    method: 'POST',
    headers: new Headers(given),
    body: request.body,
    redirect: 'manual',
  })
}
