import { randomBytes } from 'node:crypto'
import { CloisterError, type Credential } from '@cloister/core'
import { openPlatformTokens, type TokenHeaders } from '@cloister/core/platform'
import type { ImsClient, IntegrationSecrets, MagentoCredentials } from './magento-credentials.ts'
import { oauth1Header, type SignedCall } from './oauth1.ts'

const IMS = 'https://ims-na1.adobelogin.com'
/** Of Adobe Commerce as a Cloud Service. Adobe parts them by commas. */
const IMS_SCOPES: readonly string[] = [
  'openid',
  'AdobeID',
  'email',
  'profile',
  'additional_info.roles',
  'additional_info.projectedProductContext',
  'commerce.accs',
]

/** Shows the credentials of the merchant, freshly signed where they sign. */
export interface RestAuthorization {
  headers(call: SignedCall, signal: AbortSignal): Promise<TokenHeaders>
  /** Others than those that were refused; absent where there can be no others. */
  renewed?(refused: TokenHeaders, signal: AbortSignal): Promise<TokenHeaders>
  close(): Promise<void>
}

export function restAuthorization(credentials: MagentoCredentials | undefined): RestAuthorization {
  switch (credentials?.kind) {
    case 'integration':
      return signed(credentials.secrets)
    case 'integration-bearer':
      return {
        headers: async () => ({
          authorization: `Bearer ${await current(credentials.accessToken, 'accessToken')}`,
        }),
        close: nothingToClose,
      }
    case 'ims':
      return ofIms(credentials.client)
    default:
      return {
        headers: () => Promise.reject(missing('credentials')),
        close: nothingToClose,
      }
  }
}

function signed(secrets: IntegrationSecrets): RestAuthorization {
  return {
    async headers(call) {
      const authorization = oauth1Header(call, {
        consumerKey: secrets.consumerKey,
        consumerSecret: await current(secrets.consumerSecret, 'consumerSecret'),
        accessToken: secrets.accessToken,
        accessTokenSecret: await current(secrets.accessTokenSecret, 'accessTokenSecret'),
        nonce: randomBytes(16).toString('hex'),
        timestampSeconds: Math.floor(Date.now() / 1000),
      })
      return { authorization }
    },
    close: nothingToClose,
  }
}

function ofIms({
  clientId,
  clientSecret,
  organizationId,
  scopes,
  tokenEndpoint,
  tls,
  network,
}: ImsClient): RestAuthorization {
  const tokens = openPlatformTokens({
    issuer: IMS,
    tokenEndpoint: tokenEndpoint ?? `${IMS}/ims/token/v3`,
    clientId,
    clientSecret,
    method: 'client_secret_post',
    scope: (scopes ?? IMS_SCOPES).join(','),
    ...(tls && { tls }),
    ...(network && { network }),
  })
  const whose = { 'x-api-key': clientId, 'x-gw-ims-org-id': organizationId }
  const shown = new WeakMap<TokenHeaders, TokenHeaders>()
  const withToken = async (signal: AbortSignal, refused?: TokenHeaders): Promise<TokenHeaders> => {
    const token = await tokens.headers(signal, refused)
    const headers = { ...token, ...whose }
    shown.set(headers, token)
    return headers
  }
  return {
    headers: (_call, signal) => withToken(signal),
    renewed: (refused, signal) => withToken(signal, shown.get(refused)),
    close: () => tokens.close(),
  }
}

/** What the provider of a credential throws stays in the private cause: vaults like to name what they hold. */
async function current(credential: Credential, option: string): Promise<string> {
  try {
    const value: unknown = typeof credential === 'function' ? await credential() : credential
    if (typeof value === 'string' && value !== '') return value
  } catch (cause) {
    throw new CloisterError('CLOISTER_TOKEN_UNAVAILABLE', { cause, details: { option } })
  }
  throw missing(option)
}

function missing(option: string): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option, expected: 'a secret' } })
}

async function nothingToClose(): Promise<void> {}
