import type { FieldIssue } from '../src/settings/shop-settings.ts'
import { sessionToken } from './session-token.ts'

/** Why the app did not do what it was asked. */
export class AppRefusal extends Error {
  readonly code: string
  readonly issues: readonly FieldIssue[]

  constructor(code: string, issues: readonly FieldIssue[] = []) {
    super(code)
    this.code = code
    this.issues = issues
  }
}

/** Asks the app for the shop that the session token names. @throws An {@link AppRefusal} */
export async function askApp<Answer>(path: string, body?: object): Promise<Answer> {
  const answer = await send(path, body)
  // A token holds for a minute, so that one may end on the way.
  const isStale = answer.status === 401
  const settled = isStale ? await send(path, body) : answer
  const content: unknown = await settled.json().catch(() => undefined)
  if (settled.ok && content !== undefined) return content as Answer
  const { code, issues } = (content ?? {}) as { code?: string; issues?: readonly FieldIssue[] }
  throw new AppRefusal(code ?? `HTTP_${settled.status}`, issues)
}

async function send(path: string, body: object | undefined): Promise<Response> {
  const token = await sessionToken()
  if (token === undefined) throw new AppRefusal('CLOISTER_SESSION_TOKEN_INVALID')
  const headers = { authorization: `Bearer ${token}` }
  const asked: RequestInit =
    body === undefined
      ? { headers }
      : {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }
  try {
    return await fetch(path, { ...asked, credentials: 'omit', cache: 'no-store', redirect: 'error' })
  } catch {
    throw new AppRefusal('NETWORK')
  }
}
