import { importPKCS8 } from 'jose'
import { type ClientAuth, ClientSecretPost, PrivateKeyJwt } from 'openid-client'
import { CloisterError } from '../cloister-error.ts'
import type { AuthorizationOptions } from './authorization-options.ts'

/**
 * How the client proves who it is at the token endpoint.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` when the key cannot be read.
 */
export async function clientAuthentication(options: AuthorizationOptions): Promise<ClientAuth> {
  const { clientSecret, privateKey, privateKeyId, method } = options
  if (privateKey === undefined) {
    return method === 'client_secret_post' ? ClientSecretPost(clientSecret) : clientSecretBasic(clientSecret)
  }
  try {
    const key = await importPKCS8(privateKey, 'ES256')
    return PrivateKeyJwt(privateKeyId === undefined ? key : { key, kid: privateKeyId })
  } catch (cause) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
      cause,
      details: {
        option: 'gateway.authorization.privateKey',
        expected: 'an ES256 private key as PKCS #8 PEM',
      },
    })
  }
}

/**
 * HTTP Basic as RFC 6749 §2.3.1 has it: form-encoded, and no more than that. openid-client's own also encodes `-` and
 * `_`, which servers that forget to decode, such as Kong, then compare with the plain secret.
 */
function clientSecretBasic(clientSecret = ''): ClientAuth {
  return (_server, client, _body, headers) => {
    const credentials = `${formEncoded(client.client_id)}:${formEncoded(clientSecret)}`
    headers.set('authorization', `Basic ${btoa(credentials)}`)
  }
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}
