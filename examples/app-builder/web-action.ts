/** What Adobe I/O Runtime hands to a web action whose annotation `raw-http` is true. */
export interface WebActionParameters {
  readonly __ow_method: string
  readonly __ow_headers: Readonly<Record<string, string>>
  /** What follows the name of the action. */
  readonly __ow_path?: string
  readonly __ow_query?: string
  /** Base64, as it is with JSON and with everything binary. */
  readonly __ow_body?: string
}

export interface WebActionResult {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Runs a handler of web requests as a web action. */
export async function answerWebAction(
  parameters: WebActionParameters,
  handler: (request: Request) => Promise<Response>,
): Promise<WebActionResult> {
  const response = await handler(requestOf(parameters))
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  }
}

function requestOf(parameters: WebActionParameters): Request {
  const { __ow_method, __ow_headers, __ow_path = '', __ow_query = '', __ow_body = '' } = parameters
  const method = __ow_method.toUpperCase()
  const url = new URL('https://action.invalid')
  url.pathname = __ow_path
  url.search = __ow_query
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(url, {
    method,
    headers: __ow_headers,
    ...(hasBody && { body: Buffer.from(__ow_body, 'base64') }),
  })
}
