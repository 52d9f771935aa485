import { randomBytes } from 'node:crypto'
import { type Ask, bearerOf } from '../../simulator/reply.ts'
import { NonceStore } from '../oauth/nonce-store.ts'
import type { ParameterOrder } from '../oauth/signed-parameters.ts'
import { type IntegrationKeys, verifyOauth1 } from '../oauth/verify-oauth1.ts'
import { type RestAnswer, refused } from '../rest/rest-answer.ts'

export interface AccessRules {
  readonly keys: IntegrationKeys
  readonly order: ParameterOrder
  /** Whether `enable_integration_as_bearer` is on. */
  readonly takesBearer: boolean
  /** Adobe Commerce as a Cloud Service knows no integrations. */
  readonly isSaas: boolean
}

/** A client of Adobe's authorization server. */
export interface ImsClientKeys {
  readonly clientId: string
  readonly clientSecret: string
  readonly organizationId: string
}

/** Decides who may ask REST. */
export class RestAccess {
  readonly nonces: NonceStore = new NonceStore()
  readonly ims: ImsClientKeys = {
    clientId: 'simulated-client',
    clientSecret: randomBytes(18).toString('base64url'),
    organizationId: 'SIMULATED@AdobeOrg',
  }
  readonly #rules: AccessRules
  readonly #imsTokens = new Set<string>()

  constructor(rules: AccessRules) {
    this.#rules = rules
  }

  /** What a request is refused with; `undefined` when the merchant's own integration asks. */
  refusal(ask: Ask): RestAnswer | undefined {
    if (this.#rules.isSaas) return this.#imsRefusal(ask)
    const { authorization = '' } = ask.headers
    if (/^OAuth\s/iu.test(authorization)) {
      const { keys, order } = this.#rules
      const problem = verifyOauth1(
        { method: ask.method, url: ask.url.href, authorization },
        { keys, order, isFresh: this.nonces.isFresh },
      )
      return problem && refused(problem.status, problem.message)
    }
    const isIntegration = bearerOf(ask.headers) === this.#rules.keys.accessToken
    return isIntegration && this.#rules.takesBearer ? undefined : unauthorized()
  }

  /** `POST /ims/token/v3` of Adobe's authorization server. */
  issueImsToken(form: URLSearchParams): RestAnswer {
    const { clientId, clientSecret } = this.ims
    const isClient = form.get('client_id') === clientId && form.get('client_secret') === clientSecret
    if (!isClient || form.get('grant_type') !== 'client_credentials') {
      return { status: 400, body: { error: 'invalid_client' } }
    }
    const token = randomBytes(24).toString('base64url')
    this.#imsTokens.add(token)
    return { status: 200, body: { access_token: token, token_type: 'bearer', expires_in: 86_399 } }
  }

  /** The merchant takes the credential away. */
  revokeImsTokens(): void {
    this.#imsTokens.clear()
  }

  #imsRefusal({ headers }: Ask): RestAnswer | undefined {
    const isClient =
      headers['x-api-key'] === this.ims.clientId &&
      headers['x-gw-ims-org-id'] === this.ims.organizationId &&
      this.#imsTokens.has(bearerOf(headers) ?? '')
    return isClient
      ? undefined
      : { status: 401, body: { error_code: '401013', message: 'Oauth token is not valid' } }
  }
}

function unauthorized(): RestAnswer {
  return refused(401, "The consumer isn't authorized to access %resources.", {
    resources: 'Magento_Catalog::products',
  })
}
