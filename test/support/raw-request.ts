import type { Socket } from 'node:net'

/** A request to the edge, in so far as it is not what the shop's page sends. */
export interface RawRequest {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
  /** What `content-length` says; `null` for none. */
  readonly length?: number | null
}

export interface RawAnswer {
  readonly status: number
  readonly head: string
  readonly body: string
}

/** What the page of the shop sends, with what the attack changes, byte by byte on a socket of its own. */
export function bytesOf({
  method = 'POST',
  path = '/search',
  headers = {},
  body = '{"query":"kettle"}',
  length,
}: RawRequest): Buffer {
  const bytes = Buffer.from(body)
  const sent = {
    host: 'shop.example',
    origin: 'https://shop.example',
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    connection: 'close',
    ...(length !== null && { 'content-length': `${length ?? bytes.byteLength}` }),
    ...headers,
  }
  const lines = Object.entries(sent).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}`),
  )
  return Buffer.concat([
    Buffer.from(`${method} /cloister${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`),
    bytes,
  ])
}

/** Everything until the server hangs up, politely or not. */
export async function answerOn(socket: Socket): Promise<RawAnswer> {
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text
  })
  socket.on('error', () => undefined)
  // `once` of node:events would throw at a reset, which here is a way to hang up.
  await new Promise((resolve) => socket.once('close', resolve))
  return read(answer)
}

function read(answer: string): RawAnswer {
  const end = answer.indexOf('\r\n\r\n')
  const head = answer.slice(0, end)
  return { status: Number(/^HTTP\/1\.1 (\d+)/u.exec(head)?.[1]), head, body: answer.slice(end + 4) }
}
