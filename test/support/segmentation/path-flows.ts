import { CHAT_BODY, CHAT_PATH, type HttpFlow, type RequestParts, requestBytes } from './http-flow.ts'

const flow = (tries: string, expected: number, parts: RequestParts): HttpFlow => ({
  tries,
  expected,
  bytes: (given) => requestBytes(given, parts),
})

/** What inference servers serve beside the API, most of it without asking who calls. */
const OF_MODEL_SERVERS = [
  'GET /',
  'GET /api/tags',
  'POST /api/push',
  'POST /api/show',
  'DELETE /api/delete',
  'POST /invocations',
  'GET /metrics',
  'GET /health',
  'GET /version',
  'GET /server_info',
  'POST /tokenize',
  'POST /pause',
  'POST /update_weights',
  'POST /v1/completions',
  'POST /v1/embeddings',
  'POST /v1/load_lora_adapter',
  'GET /v2/repository/index',
  'GET /props',
  'GET /slots',
  'GET /openapi.json',
]

/** Other ways to write an address, each of which some server takes for one that it knows. */
const SPELLINGS: readonly string[] = [
  '/v1/../metrics',
  '/v1/chat/completions/../../../metrics',
  '/v1/%2e%2e/metrics',
  '/v1/chat/completions/%2e%2e/%2e%2e/%2e%2e/metrics',
  '/v1/..%2fmetrics',
  '/v1/chat/completions/..;/metrics',
  '/v1/.%2e/metrics',
  '/v1\\..\\metrics',
  '//v1/chat/completions',
  '/v1//chat/completions',
  '/v1/chat/completions/',
  '/v1/./chat/completions',
  '/V1/Chat/Completions',
  '/v1/chat/COMPLETIONS',
  '/v1/chat%2fcompletions',
  '/%76%31/chat/completions',
  '/v1/chat/completions%00',
  '/v1/chat/completions%20',
  '/v1/chat/completions?',
  '/v1/chat/completions?path=/metrics',
  '/v1/chat/completions;jsessionid=1',
  '/v1/chat/completions%3f',
  '/v1/chat/completions%23',
]

const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'] as const

const parted = (line: string): { method: string; target: string } => {
  const [method = '', target = ''] = line.split(' ')
  return { method, target }
}

/** What may be asked: two questions, in one spelling each. */
export const PATH_FLOWS: readonly HttpFlow[] = [
  flow('GET /v1/models', 200, { method: 'GET', target: '/v1/models' }),
  ...OF_MODEL_SERVERS.map((line) => flow(line, 404, parted(line))),
  ...SPELLINGS.map((target) => flow(`POST ${target}`, 404, { target })),
  ...METHODS.map((method) => flow(`${method} ${CHAT_PATH}`, 404, { method, body: '' })),
  {
    ...flow(`post ${CHAT_PATH}`, 404, { method: 'post' }),
    onApache: { verdict: 501, because: 'knows no such method' },
  },
  flow('POST /v1/models', 404, { target: '/v1/models' }),
  flow(`TRACE ${CHAT_PATH}`, 404, { method: 'TRACE', body: '' }),
  {
    tries: `POST https://<gateway>${CHAT_PATH}`,
    expected: 404,
    bytes: (given) => requestBytes(given, { target: `https://${given.host}${CHAT_PATH}` }),
  },
  {
    ...flow('POST http://169.254.169.254/latest/meta-data', 400, {
      target: 'http://169.254.169.254/latest/meta-data',
    }),
    onApache: { verdict: 404, because: 'reads the address first' },
  },
  {
    ...flow('CONNECT 169.254.169.254:80', 400, { method: 'CONNECT', target: '169.254.169.254:80', body: '' }),
    onApache: { verdict: 421, because: 'reads the address first' },
  },
  {
    ...flow('OPTIONS *', 404, { method: 'OPTIONS', target: '*', body: '' }),
    onApache: { verdict: 200, because: 'answers it itself, with nothing' },
  },
  flow('a body of 65,537 bytes', 413, { body: CHAT_BODY.padEnd(65_537) }),
  flow('a body of 65,536 bytes', 200, { body: CHAT_BODY.padEnd(65_536) }),
  flow('a body that is said to be enormous', 413, {
    without: ['content-length'],
    more: [['content-length', '999999999999']],
  }),
  flow('GET /v1/models with a body', 400, { method: 'GET', target: '/v1/models', body: '{}' }),
]
