import { type CryptoKey, importJWK, importPKCS8, type JWK } from 'jose'
import { type ClientAuth, ClientSecretPost, PrivateKeyJwt, TlsClientAuth } from 'openid-client'
import { CloisterError } from '../cloister-error.ts'
import type { AuthorizationOptions, Credential } from './authorization-options.ts'
import { AUTHORIZATION_PRESETS } from './authorization-presets.ts'
import { Secret } from './secret.ts'

/** How the client proves who it is, and with which credential: compared to see whether it was rotated. */
export interface ClientProof {
  readonly authentication: ClientAuth
  readonly credential: Secret
}

/**
 * How the client proves who it is at the token endpoint. A credential that is a function is asked now.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` when there is no credential, or none that can be read.
 */
export async function clientAuthentication(options: AuthorizationOptions): Promise<ClientProof> {
  const { clientSecret, privateKey, privateKeyId, method, preset = 'generic' } = options
  if (privateKey !== undefined) return await privateKeyJwt(privateKey, privateKeyId)
  if (method === 'tls_client_auth') return { authentication: TlsClientAuth(), credential: new Secret('') }
  const secret = await current(clientSecret, 'clientSecret', 'a secret')
  const { basicCredentials } = AUTHORIZATION_PRESETS[preset]
  const authentication =
    method === 'client_secret_post'
      ? ClientSecretPost(secret)
      : clientSecretBasic(secret, basicCredentials === 'form' ? formEncoded : asItIs)
  return { authentication, credential: new Secret(secret) }
}

async function privateKeyJwt(privateKey: Credential, kid: string | undefined): Promise<ClientProof> {
  const expected = 'an ES256 private key as PKCS #8 PEM or JWK'
  const text = await current(privateKey, 'privateKey', expected)
  try {
    const { key, kid: ownKid } = await readPrivateKey(text)
    const name = kid ?? ownKid
    return {
      authentication: PrivateKeyJwt(name === undefined ? key : { key, kid: name }),
      credential: new Secret(text),
    }
  } catch (cause) {
    throw invalid('privateKey', expected, cause)
  }
}

interface NamedKey {
  readonly key: CryptoKey
  readonly kid: string | undefined
}

async function readPrivateKey(text: string): Promise<NamedKey> {
  if (!text.trimStart().startsWith('{')) return { key: await importPKCS8(text, 'ES256'), kid: undefined }
  const jwk = JSON.parse(text) as JWK
  const key = await importJWK(jwk, 'ES256')
  if (key instanceof Uint8Array) throw new TypeError('A symmetric key signs no assertion.')
  return { key, kid: typeof jwk.kid === 'string' && jwk.kid !== '' ? jwk.kid : undefined }
}

/** What the provider of a credential throws stays in the private cause: vaults like to name what they hold. */
async function current(
  credential: Credential | undefined,
  option: string,
  expected: string,
): Promise<string> {
  try {
    const value: unknown = typeof credential === 'function' ? await credential() : credential
    if (typeof value === 'string' && value !== '') return value
  } catch (cause) {
    throw new CloisterError('CLOISTER_TOKEN_UNAVAILABLE', {
      cause,
      details: { option: `gateway.authorization.${option}` },
    })
  }
  throw invalid(option, expected)
}

function invalid(option: string, expected: string, cause?: unknown): CloisterError {
  const details = { option: `gateway.authorization.${option}`, expected }
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details })
}

/**
 * HTTP Basic as RFC 6749 §2.3.1 has it: form-encoded, and no more than that. openid-client's own also encodes `-` and
 * `_`, which servers that forget to decode, such as Kong, then compare with the plain secret.
 */
function clientSecretBasic(clientSecret: string, encoded: (text: string) => string): ClientAuth {
  return (_server, client, _body, headers) => {
    const bytes = new TextEncoder().encode(`${encoded(client.client_id)}:${encoded(clientSecret)}`)
    headers.set('authorization', `Basic ${btoa(String.fromCharCode(...bytes))}`)
  }
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

function asItIs(text: string): string {
  return text
}
