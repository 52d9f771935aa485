import { describe, expect, it, onTestFinished } from 'vitest'
import { testOptions } from '../../test-support/test-cloister.ts'
import { startTokenServer, type TokenAnswer, type TokenQuestion } from '../../test-support/token-server.ts'
import { isCloisterError } from '../cloister-error.ts'
import { parseCloisterOptions } from '../cloister-options.ts'
import { parseTlsEndpoint } from '../transport/tls-endpoint.ts'
import type { AuthorizationOptions } from './authorization-options.ts'
import { createGatewayTokenSource } from './gateway-token-source.ts'

const CLIENT = { clientId: 'kong-client_1', clientSecret: 'p%2B/+:=-_ü' }
const calm = new AbortController().signal
const gatewayUrl = parseTlsEndpoint('https://llm.internal.example/v1')

/** Kong's oauth2 plugin: Basic is decoded from base64 and no further; its refusals depend on where the secret was. */
function kong({ basic, form }: TokenQuestion): TokenAnswer {
  const isInHeader = form.get('client_secret') === null
  const shown = isInHeader ? basic : `${form.get('client_id')}:${form.get('client_secret')}`
  const error = { error: 'invalid_client', error_description: 'Invalid client authentication' }
  if (shown === `${CLIENT.clientId}:${CLIENT.clientSecret}`) {
    return { body: { token_type: 'bearer', access_token: 'kong-token', expires_in: 7200 } }
  }
  return isInHeader
    ? { status: 401, headers: { 'www-authenticate': 'Basic realm="OAuth2.0"' }, body: error }
    : { status: 400, body: error }
}

/** Apigee's OAuthV2 policy as it is when nobody has set RFCCompliantRequestResponse. */
function apigee(): TokenAnswer {
  return {
    body: {
      'developer.email': 'ada.canary@shopper.example',
      access_token: 'apigee-token',
      api_product_list: '[shop]',
      expires_in: '3599',
      issued_at: '1762000000000',
      organization_name: 'canary',
      refresh_count: '0',
      scope: '',
      token_type: 'BearerToken',
    },
  }
}

async function tokenFrom(
  answer: (question: TokenQuestion) => TokenAnswer,
  options: Omit<AuthorizationOptions, 'issuer' | 'clientId'>,
) {
  const server = await startTokenServer(answer)
  onTestFinished(() => server.close())
  const { issuer, tokenEndpoint } = server
  const source = createGatewayTokenSource({ issuer, tokenEndpoint, ...CLIENT, ...options }, server.fetch)
  const outcome = await source.token(calm).then(
    (token) => token.headersFor({ method: 'POST', url: gatewayUrl }),
    (error: unknown) => (isCloisterError(error) ? error.code : 'foreign'),
  )
  return { outcome, server }
}

describe('the preset kong', () => {
  it.each(['client_secret_basic', 'client_secret_post'] as const)(
    'gets a token with %s, whatever characters the secret holds',
    async (method) => {
      const { outcome, server } = await tokenFrom(kong, { preset: 'kong', method })
      expect(outcome).toEqual({ authorization: 'Bearer kong-token' })
      // Kong takes credentials from the query too, where every access log would keep them.
      expect(server.requests).toEqual(['POST /token'])
    },
  )

  it('is needed: without it the same secret is refused', async () => {
    expect((await tokenFrom(kong, {})).outcome).toBe('CLOISTER_TOKEN_REFUSED')
  })

  it.each(['client_secret_basic', 'client_secret_post'] as const)(
    'reports a wrong secret of %s as a refusal, after one request',
    async (method) => {
      const { outcome, server } = await tokenFrom(kong, { preset: 'kong', method, clientSecret: 'wrong' })
      expect([outcome, server.questions.length]).toEqual(['CLOISTER_TOKEN_REFUSED', 1])
    },
  )
})

describe('the preset apigee', () => {
  it('takes the answer of Apigee, and no word more of it than the RFC knows', async () => {
    const { outcome } = await tokenFrom(apigee, { preset: 'apigee' })
    expect(outcome).toEqual({ authorization: 'Bearer apigee-token' })
  })

  it('is needed: nobody else may call a token BearerToken', async () => {
    expect((await tokenFrom(apigee, { preset: 'generic' })).outcome).toBe('CLOISTER_TOKEN_UNAVAILABLE')
  })
})

describe('the preset entra', () => {
  const answer = (): TokenAnswer => ({
    body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: 'entra-token' },
  })

  it('asks for the scope of the resource and sends no resource', async () => {
    const { outcome, server } = await tokenFrom(answer, { preset: 'entra', resource: 'api://llm' })
    expect(outcome).toEqual({ authorization: 'Bearer entra-token' })
    const [form] = server.questions.map((question) => Object.fromEntries(question.form))
    expect(form).toEqual({ grant_type: 'client_credentials', scope: 'api://llm/.default' })
  })

  it('leaves a scope that was given as it is', async () => {
    const { server } = await tokenFrom(answer, { preset: 'entra', resource: 'api://llm', scope: 'own' })
    expect(server.questions[0]?.form.get('scope')).toBe('own')
  })
})

describe('metadata', () => {
  const answer = (): TokenAnswer => ({ body: { token_type: 'Bearer', access_token: 'a-token' } })

  it.each([
    ['OpenID Connect', '/.well-known/openid-configuration'],
    ['RFC 8414', '/.well-known/oauth-authorization-server'],
  ])('is found where %s puts it', async (_who, path) => {
    const server = await startTokenServer(answer, { metadataPath: path })
    onTestFinished(() => server.close())
    const source = createGatewayTokenSource({ issuer: server.issuer, ...CLIENT }, server.fetch)
    await source.token(calm)
    expect(server.requests.slice(-2)).toEqual([`GET ${path}`, 'POST /token'])
  })

  it('that is nowhere is told as an authorization server that gives no token', async () => {
    const server = await startTokenServer(answer, { metadataPath: '/elsewhere' })
    onTestFinished(() => server.close())
    const source = createGatewayTokenSource({ issuer: server.issuer, ...CLIENT }, server.fetch)
    await expect(source.token(calm)).rejects.toMatchObject({ code: 'CLOISTER_TOKEN_UNAVAILABLE' })
    expect(server.requests).toHaveLength(2)
  })
})

describe('options that do not go together', () => {
  const { clientSecret: _, ...known } = testOptions().gateway.authorization
  const clientSecret = 'a-secret-of-this-test'
  const issuer = 'https://login.internal.example/realms/shop'

  function faultOf(authorization: Partial<AuthorizationOptions>): unknown {
    const { gateway, catalogue } = testOptions()
    try {
      parseCloisterOptions({
        catalogue,
        gateway: { ...gateway, authorization: { ...known, ...authorization } },
      })
      return undefined
    } catch (error) {
      return isCloisterError(error) ? error.details['option'] : error
    }
  }

  it.each<readonly [string, Partial<AuthorizationOptions>, string]>([
    ['kong without a token endpoint', { preset: 'kong', clientSecret }, '.tokenEndpoint'],
    ['apigee without a token endpoint', { preset: 'apigee', clientSecret }, '.tokenEndpoint'],
    ['keycloak without a realm', { preset: 'keycloak', clientSecret }, '.issuer'],
    ['entra without scope and resource', { preset: 'entra', clientSecret }, '.scope'],
    ['a certificate that is missing', { method: 'tls_client_auth' }, '.tls.clientCertificate'],
    ['a secret beside a certificate', { method: 'tls_client_auth', clientSecret }, '.method'],
  ])('are refused by name: %s', (_what, authorization, option) => {
    expect(faultOf(authorization)).toBe(`gateway.authorization${option}`)
  })

  it('are not these', () => {
    const fine: readonly Partial<AuthorizationOptions>[] = [
      { preset: 'kong', clientSecret, tokenEndpoint: 'https://llm.internal.example/oauth2/token' },
      { preset: 'keycloak', clientSecret, issuer },
      { preset: 'entra', clientSecret: () => clientSecret, resource: 'api://llm' },
    ]
    expect(fine.map(faultOf)).toEqual([undefined, undefined, undefined])
  })
})
