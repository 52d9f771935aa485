/**
 * Keys that belong to a session, a request or a debugger, without case, hyphens and underscores. They are compared
 * whole: `max_tokens` is a setting of a chat request, `token` is not.
 */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'accesstoken',
  'apikey',
  'auth',
  'authorization',
  'backtrace',
  'clientsecret',
  'cookie',
  'cookies',
  'credentials',
  'csrf',
  'csrftoken',
  'customersession',
  'cvc',
  'cvv',
  'debug',
  'debuginfo',
  'env',
  'exception',
  'formkey',
  'headers',
  'idtoken',
  'passwd',
  'password',
  'privatekey',
  'proxyauthorization',
  'pwd',
  'refreshtoken',
  'secret',
  'session',
  'sessionid',
  'setcookie',
  'sid',
  'stack',
  'stacktrace',
  'token',
  'trace',
  'xapikey',
  'xsrf',
  'xsrftoken',
])

/** Whether an object key says that a session, a credential or a debugger's view got into a body. */
export function isForbiddenKey(key: string): boolean {
  return key.length <= 64 && FORBIDDEN.has(key.toLowerCase().replace(/[^a-z]/g, ''))
}
