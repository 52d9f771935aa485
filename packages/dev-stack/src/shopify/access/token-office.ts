import { randomBytes } from 'node:crypto'
import { jwtVerify } from 'jose'
import type { AppIdentity } from './session-token.ts'

export interface TokenAnswer {
  readonly status: number
  readonly body: object
}

export interface TokenRules {
  readonly shop: string
  readonly app: AppIdentity
  readonly scopes: ReadonlySet<string>
  /** How long an access token holds. */
  readonly accessSeconds: number
}

const REFRESH_SECONDS = 90 * 86_400
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token'
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token'

type Form = Readonly<Record<string, unknown>>

/** Gives out the tokens of an app at one shop. A refresh token counts until its successor is used for the first time. */
export class TokenOffice {
  readonly #rules: TokenRules
  /** Until when each counts, in milliseconds since 1970. */
  readonly #access = new Map<string, number>()
  readonly #refresh = new Map<string, number>()
  /** Which refresh token ends when this access token is used for the first time. */
  readonly #ends = new Map<string, string>()
  /** Every token that was ever given out. */
  readonly given: string[] = []

  constructor(rules: TokenRules) {
    this.#rules = rules
  }

  /** `POST /admin/oauth/access_token` */
  async grant(form: Form): Promise<TokenAnswer> {
    const { apiKey, apiSecret } = this.#rules.app
    if (form['client_id'] !== apiKey || form['client_secret'] !== apiSecret) {
      return { status: 401, body: { error: 'invalid_client' } }
    }
    if (form['grant_type'] === 'refresh_token') return this.#renew(String(form['refresh_token']))
    return form['grant_type'] === EXCHANGE ? await this.#exchange(form) : refused('unsupported_grant_type')
  }

  counts(accessToken: string): boolean {
    this.#refresh.delete(this.#ends.get(accessToken) ?? '')
    return (this.#access.get(accessToken) ?? 0) > Date.now()
  }

  /** Shopify takes the access tokens away; refresh tokens still count. */
  withdrawAccess(): void {
    this.#access.clear()
  }

  /** The merchant removes the app. */
  uninstall(): void {
    this.#access.clear()
    this.#refresh.clear()
  }

  #renew(shown: string): TokenAnswer {
    return (this.#refresh.get(shown) ?? 0) > Date.now() ? this.#give(shown) : refused('invalid_grant')
  }

  async #exchange(form: Form): Promise<TokenAnswer> {
    const isOffline = form['requested_token_type'] === OFFLINE && form['subject_token_type'] === ID_TOKEN
    // A token that never ends is given to no public app any more.
    if (!isOffline || form['expiring'] !== '1') return refused('invalid_request')
    return (await this.#isSessionToken(String(form['subject_token'])))
      ? this.#give()
      : refused('invalid_subject_token')
  }

  async #isSessionToken(token: string): Promise<boolean> {
    const { app, shop } = this.#rules
    try {
      const { payload } = await jwtVerify(token, new TextEncoder().encode(app.apiSecret), {
        algorithms: ['HS256'],
        audience: app.apiKey,
      })
      return payload['dest'] === `https://${shop}`
    } catch {
      return false
    }
  }

  #give(before?: string): TokenAnswer {
    const { accessSeconds, scopes } = this.#rules
    const [access, refresh] = [newToken('shpat'), newToken('shprt')]
    this.given.push(access, refresh)
    this.#access.set(access, Date.now() + accessSeconds * 1000)
    this.#refresh.set(refresh, Date.now() + REFRESH_SECONDS * 1000)
    if (before !== undefined) this.#ends.set(access, before)
    return {
      status: 200,
      body: {
        access_token: access,
        scope: [...scopes].join(','),
        expires_in: accessSeconds,
        refresh_token: refresh,
        refresh_token_expires_in: REFRESH_SECONDS,
      },
    }
  }
}

function newToken(kind: 'shpat' | 'shprt'): string {
  return `${kind}_${randomBytes(16).toString('hex')}`
}

function refused(error: string): TokenAnswer {
  return { status: 400, body: { error, error_description: 'A sentence of Shopify' } }
}
