import { renderToReadableStream } from 'react-dom/server'
import {
  createStaticHandler,
  createStaticRouter,
  isRouteErrorResponse,
  RouterContextProvider,
  type StaticHandlerContext,
  StaticRouterProvider,
} from 'react-router'
import { type Environment, environment } from './environment.ts'
import { Nonce } from './nonce.ts'
import { routes } from './routes.ts'

const handler = createStaticHandler(routes)

/** Answers a request as Hydrogen's request handler does: an action where something is sent, a page where not. */
export async function answer(request: Request, given: Environment): Promise<Response> {
  const requestContext = new RouterContextProvider()
  requestContext.set(environment, given)
  try {
    if (request.method === 'POST') return await handler.queryRoute(request, { requestContext })
    const result = await handler.query(request, { requestContext })
    return result instanceof Response ? result : await pageOf(result)
  } catch (error) {
    return new Response(null, { status: isRouteErrorResponse(error) ? error.status : 500 })
  }
}

async function pageOf(context: StaticHandlerContext): Promise<Response> {
  const nonce = btoa(crypto.randomUUID())
  const { loaderData, actionData, errors, statusCode } = context
  const page = (
    <Nonce value={nonce}>
      <StaticRouterProvider
        router={createStaticRouter(handler.dataRoutes, context)}
        context={context}
        hydrate={false}
      />
    </Nonce>
  )
  const body = await renderToReadableStream(page, {
    nonce,
    bootstrapScriptContent: `hydrationData = ${JSON.stringify({ loaderData, actionData, errors })}`,
    bootstrapModules: ['/assets/entry.client.js'],
  })
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyWith(nonce) }
  return new Response(body, { status: statusCode, headers })
}

function policyWith(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}
