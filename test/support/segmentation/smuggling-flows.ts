import { CHAT_BODY, type HttpFlow, type RequestParts, requestBytes } from './http-flow.ts'

const LENGTH = `${CHAT_BODY.length}`
const HIDDEN = 'GET /metrics HTTP/1.1\r\nhost: model\r\n\r\n'
const CHUNKED = `${CHAT_BODY.length.toString(16)}\r\n${CHAT_BODY}\r\n0\r\n\r\n`

const flow = (tries: string, expected: HttpFlow['expected'], parts: RequestParts): HttpFlow => ({
  tries,
  expected,
  bytes: (given) => requestBytes(given, parts),
})
const noLength = { without: ['content-length'] } as const

/** A second reading of where a request ends would carry a request past the gateway. */
export const SMUGGLING_FLOWS: readonly HttpFlow[] = [
  flow('CL.TE: a length, and chunks that end before it', 400, {
    without: ['content-length', 'connection'],
    more: [
      ['content-length', `${5 + HIDDEN.length}`],
      ['transfer-encoding', 'chunked'],
    ],
    body: `0\r\n\r\n${HIDDEN}`,
  }),
  flow('TE.CL: chunks, and a length that ends before them', 400, {
    without: ['content-length', 'connection'],
    more: [
      ['transfer-encoding', 'chunked'],
      ['content-length', '4'],
    ],
    body: `${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`,
  }),
  flow('chunks, well formed', 400, { ...noLength, more: [['transfer-encoding', 'chunked']], body: CHUNKED }),
  flow('chunks of a size that is no number', 400, {
    ...noLength,
    more: [['transfer-encoding', 'chunked']],
    body: `zz\r\n${CHAT_BODY}\r\n0\r\n\r\n`,
  }),
  flow('chunks of a negative size', 400, {
    ...noLength,
    more: [['transfer-encoding', 'chunked']],
    body: `-1\r\n${CHAT_BODY}\r\n0\r\n\r\n`,
  }),
  ...['xchunked', 'chunked, identity', 'identity', '\tchunked', 'chunked\t', 'CHUNKED', '"chunked"'].map(
    (coding): HttpFlow => ({
      ...flow(`transfer-encoding: ${JSON.stringify(coding).slice(1, -1)}`, 400, {
        more: [['transfer-encoding', coding]],
      }),
    }),
  ),
  flow('a space before the colon of transfer-encoding', 400, { more: [['transfer-encoding ', 'chunked']] }),
  flow('two lengths that differ', 400, { more: [['content-length', '5']] }),
  flow('two lengths in one header', 400, {
    ...noLength,
    more: [['content-length', `${LENGTH}, 5`]],
  }),
  ...[
    '-1',
    `+${LENGTH}`,
    `0x${CHAT_BODY.length.toString(16)}`,
    `${LENGTH}.0`,
    '',
    '18446744073709551617',
  ].map((length) =>
    flow(`content-length: ${length || 'nothing'}`, 400, { ...noLength, more: [['content-length', length]] }),
  ),
  flow('a header that ends with a bare line feed and holds a second one', 400, {
    more: [['x-a', 'b\nx-client-id: admin\rx-b: c']],
  }),
  flow('a zero byte in a header', 400, { more: [['x-a', 'b\0c']] }),
  flow('a header without a name', 400, { more: [['', 'b']] }),
  flow('a space in the name of a header', 400, { more: [['x a', 'b']] }),
  flow('a body that says nothing of its length', 400, { ...noLength, body: HIDDEN }),
  flow('HTTP/1.0 with chunks', 400, {
    ...noLength,
    version: 'HTTP/1.0',
    more: [['transfer-encoding', 'chunked']],
    body: CHUNKED,
  }),
  flow('HTTP/2.0 in the request line', 400, { version: 'HTTP/2.0' }),
  {
    tries: 'HTTP/2 without having agreed on it',
    token: 'none',
    expected: 400,
    onApache: { verdict: 501, because: 'knows no such method' },
    bytes: () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  },
  { tries: 'HTTP/0.9', token: 'none', expected: 400, bytes: () => 'GET /v1/models\r\n\r\n' },
  flow('a change to h2c', 400, {
    more: [
      ['upgrade', 'h2c'],
      ['http2-settings', 'AAMAAABkAARAAAAAAAIAAAAA'],
    ],
  }),
  flow('a change to WebSocket', 400, {
    more: [
      ['upgrade', 'websocket'],
      ['sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ=='],
      ['sec-websocket-version', '13'],
    ],
  }),
  flow('another host', 421, { without: ['host'], more: [['host', 'model.internal.example']] }),
  flow('two hosts', 400, { more: [['host', 'model.internal.example']] }),
  {
    ...flow('no host', 421, { without: ['host'] }),
    onApache: { verdict: 400, because: 'demands one' },
  },
]
