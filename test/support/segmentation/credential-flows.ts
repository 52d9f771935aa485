import { type ApacheVerdict, type HttpFlow, requestBytes } from './http-flow.ts'
import type { TokenName } from './token-maker.ts'

const HOLDING: readonly TokenName[] = [
  'valid',
  'of the next key',
  'for several, us among them',
  'of a client named by azp',
  'bound to the certificate that is shown',
]

const FORBIDDEN: readonly TokenName[] = [
  'without a scope',
  'of another scope',
  'of a scope that begins alike',
  'of nobody',
  'of a client with a line break in its name',
]

const REFUSED: readonly TokenName[] = [
  'expired',
  'that never ends',
  'that ends in words',
  'for longer than an hour',
  'that ends beyond all numbers',
  'not yet in force',
  'of another issuer',
  'of no issuer',
  'for somebody else',
  'for nobody',
  'for somebody of a longer name',
  'for several others',
  'bound to another certificate',
  'bound to a key (DPoP)',
  'that is an identity token',
  'of demands nobody knows (crit)',
  'signed by nobody (alg none)',
  'signed by nobody, with a signature (alg nOnE)',
  'keyed with the public key (HS256)',
  'keyed with the public key, named honestly',
  'of another algorithm',
  'of the right key, named by another algorithm',
  'of another key',
  'of a key that it brings itself (jwk)',
  'of a key in a file of its choice (kid)',
  'changed after it was signed',
  'with a changed signature',
  'with a signature of zeros',
  'with half a signature',
  'without a signature',
  'of two parts',
  'of four parts',
  'that is no token',
  'in the letters of plain base64',
]

const ON_APACHE: Readonly<Partial<Record<TokenName, ApacheVerdict>>> = {
  'of a client named by azp': { verdict: 403, because: 'reads `client_id` alone' },
  'bound to the certificate that is shown': { verdict: 401, because: 'reads no binding' },
  'for longer than an hour': {
    verdict: 200,
    because: 'refuses it an hour after it was issued',
    passes: true,
  },
  'not yet in force': { verdict: 200, because: 'reads no `nbf`', passes: true },
}

const withToken =
  (expected: number) =>
  (token: TokenName): HttpFlow => {
    const onApache = ON_APACHE[token]
    return {
      tries: token === 'valid' ? 'a token that holds' : `a token ${token}`,
      token,
      expected,
      ...(onApache && { onApache }),
      bytes: (given) => requestBytes(given),
    }
  }

/** Who may ask: tokens that hold, and every way in which one does not. */
export const CREDENTIAL_FLOWS: readonly HttpFlow[] = [
  ...HOLDING.map(withToken(200)),
  ...REFUSED.map(withToken(401)),
  ...FORBIDDEN.map(withToken(403)),
  { tries: 'no token', token: 'none', expected: 401, bytes: (given) => requestBytes(given) },
  {
    tries: 'a name and a password (Basic)',
    token: 'none',
    expected: 401,
    bytes: (given) => requestBytes(given, { more: [['authorization', 'Basic c2hvcDpzZWNyZXQ=']] }),
  },
  {
    tries: 'a token that holds, in the address',
    expected: 401,
    bytes: ({ token, host }) =>
      requestBytes({ token: '', host }, { target: `/v1/chat/completions?access_token=${token}` }),
  },
  {
    tries: 'a token that holds, in a header of its own',
    expected: 401,
    bytes: ({ token, host }) => requestBytes({ token: '', host }, { more: [['x-authorization', token]] }),
  },
  {
    tries: 'a token that holds, and a second one',
    expected: 400,
    bytes: (given) => requestBytes(given, { more: [['authorization', `Bearer ${given.token}`]] }),
  },
]
