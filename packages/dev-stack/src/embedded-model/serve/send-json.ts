import type { ServerResponse } from 'node:http'

export function sendJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  response.end(text)
}

/** Constant sentences: nothing of a request is repeated. */
const ERRORS = {
  malformed: { status: 400, message: 'The body is not a chat completion request in JSON.' },
  'not-found': { status: 404, message: 'There is nothing at this path.' },
  'too-large': { status: 413, message: 'The body is larger than 256 KiB.' },
  internal: { status: 500, message: 'The rules failed on this request.' },
} as const

/** An error in the form of the OpenAI API. */
export function sendError(response: ServerResponse, name: keyof typeof ERRORS): void {
  const { status, message } = ERRORS[name]
  // A body that was not read to its end would be taken for the next request.
  if (name === 'too-large') response.setHeader('connection', 'close')
  const type = status === 500 ? 'server_error' : 'invalid_request_error'
  sendJson(response, status, { error: { message, type, param: null, code: name.replace('-', '_') } })
}
