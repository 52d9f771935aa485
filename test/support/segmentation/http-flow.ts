import type { TokenName } from './token-maker.ts'

/** One request to the gateway, what it must answer, and what the model may see of it. */
export interface HttpFlow {
  /** What it tries, as the page of the documentation says it. */
  readonly tries: string
  /** Default: a token that holds. */
  readonly token?: TokenName | 'none'
  /** The bytes, given the token and the name of the gateway. */
  bytes(given: GivenToFlow): string
  /** Status of the one answer; several where one of them is right. */
  readonly expected: Verdict
  /** Where Apache answers otherwise, for a reason of its own. */
  readonly onApache?: ApacheVerdict
}

export interface ApacheVerdict {
  readonly verdict: Verdict
  readonly because: string
  /** Whether the model is asked: Apache has no module that could refuse it. */
  readonly passes?: boolean
}

/** `closed`: hung up without an answer. */
export type Verdict = number | 'closed'

export interface GivenToFlow {
  readonly token: string
  readonly host: string
}

export const CHAT_PATH = '/v1/chat/completions'
export const CHAT_BODY = JSON.stringify({
  model: 'segmentation',
  messages: [{ role: 'user', content: 'A kettle, please.' }],
})

type Headers = readonly (readonly [name: string, value: string])[]

export interface RequestParts {
  readonly method?: string
  readonly target?: string
  readonly version?: string
  readonly body?: string
  /** Header lines beside those that every request has. */
  readonly more?: Headers
  /** Names of those that this one has not. */
  readonly without?: readonly string[]
}

/** A request as the SDK writes it, with changes, byte by byte. */
export function requestBytes({ token, host }: GivenToFlow, parts: RequestParts = {}): string {
  const { method = 'POST', target = CHAT_PATH, version = 'HTTP/1.1', more = [], without = [] } = parts
  const body = parts.body ?? (method === 'POST' ? CHAT_BODY : '')
  const usual: Headers = [
    ['host', host],
    ...(token === '' ? [] : [['authorization', `Bearer ${token}`] as const]),
    ...(body === '' ? [] : [['content-type', 'application/json'] as const]),
    ...(body === '' ? [] : [['content-length', `${Buffer.byteLength(body, 'latin1')}`] as const]),
    ['connection', 'close'],
  ]
  const lines = [...usual.filter(([name]) => !without.includes(name)), ...more]
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return `${method} ${target} ${version}\r\n${head}\r\n${body}`
}
