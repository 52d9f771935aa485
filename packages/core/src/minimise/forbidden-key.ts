import { foldText } from './fold-text.ts'

/**
 * Keys that belong to a session, a request or a debugger, letters only. They are compared whole: `max_tokens` is a
 * setting of a chat request, `token` is not.
 */
const WHOLE: ReadonlySet<string> = new Set([
  'accesstoken',
  'apikey',
  'auth',
  'authtoken',
  'bearertoken',
  'breadcrumbs',
  'clientsecret',
  'constructor',
  'customersession',
  'cvc',
  'cvv',
  'env',
  'environ',
  'exception',
  'formkey',
  'headers',
  'idtoken',
  'privatekey',
  'processenv',
  'proto',
  'prototype',
  'pwd',
  'refreshtoken',
  'requestheaders',
  'responseheaders',
  'server',
  'sid',
  'stack',
  'stackframes',
  'stackframe',
  'token',
  'trace',
  'traceid',
  'traceparent',
  'xapikey',
])

/** Words that say it wherever they stand in a key: `debugInfo`, `customer_session_id`, `X-CSRF-Token`. */
const TELLING: ReadonlySet<string> = new Set([
  'authorization',
  'backtrace',
  'cookie',
  'cookies',
  'credential',
  'credentials',
  'csrf',
  'csrftoken',
  'debug',
  'debugger',
  'debuginfo',
  'passwd',
  'password',
  'secret',
  'secrets',
  'session',
  'sessionid',
  'sessions',
  'setcookie',
  'stacktrace',
  'xsrf',
  'xsrftoken',
])

const LONGEST_KEY = 256

/** Whether an object key says that a session, a credential or a debugger's view got into a body. */
export function isForbiddenKey(key: string): boolean {
  const known = VERDICTS.get(key)
  if (known !== undefined) return known
  const verdict = judge(key.slice(0, LONGEST_KEY))
  if (VERDICTS.size < MOST_VERDICTS && key.length <= LONGEST_KEY) VERDICTS.set(key, verdict)
  return verdict
}

/** Keys repeat from body to body. */
const VERDICTS = new Map<string, boolean>()
const MOST_VERDICTS = 512

function judge(key: string): boolean {
  const words = foldText(key.replace(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3 $2$4')).text
  const letters = words.replace(/[^a-z]/g, '')
  if (WHOLE.has(letters) || TELLING.has(letters)) return true
  const parts = words.split(/[^a-z]+/)
  return parts.some((part, at) => TELLING.has(part) || TELLING.has(part + (parts[at + 1] ?? '')))
}

/**
 * Keys of JSON-like text inside another text, behind a brace or a comma, at any depth of escaping. A quoted word in
 * a sentence is none.
 */
export function forbiddenKeysIn(text: string): number {
  if (!text.includes(':') || !/["'][\s\\]{0,8}:/.test(text)) return 0
  let count = 0
  for (const [, key = ''] of text.matchAll(QUOTED_KEY)) if (isForbiddenKey(key)) count++
  return count
}

const QUOTED_KEY = /[{,][\s\\]{0,8}["']([^"'\\{}:,]{1,64})[\\]{0,8}["']\s{0,8}:/g
