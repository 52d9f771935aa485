import {
  createHash,
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from 'node:crypto'

const ISSUER = 'https://login.segmentation.example'
export const AUDIENCE = 'https://llm-gateway.segmentation.example/v1'
export const SCOPE = 'llm:chat'

export type TokenAlgorithm = 'ES256' | 'RS256'

interface Claims {
  readonly [name: string]: unknown
}

/** Signs tokens as an authorization server does, and as somebody does who would like to be one. */
export interface TokenMaker {
  readonly algorithm: TokenAlgorithm
  readonly issuer: string
  /** PEM of the key that tokens are verified by. */
  readonly publicKeyPem: string
  readonly privateKey: KeyObject
  /** A token that holds, with changes; `undefined` takes a claim away. */
  token(change?: Claims, header?: Claims): string
}

/** @param issuer Who the tokens say that they are of. */
export function createTokenMaker(algorithm: TokenAlgorithm, issuer: string = ISSUER): TokenMaker {
  const { publicKey, privateKey } =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    algorithm,
    issuer,
    privateKey,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    token: (change, header) =>
      signed({ typ: 'at+jwt', alg: algorithm, ...header }, claims({ iss: issuer, ...change }), (text) =>
        signature(text, privateKey),
      ),
  }
}

/** What a storefront's token says, for the next five minutes. */
function claims(change: Claims = {}): Claims {
  const now = Math.floor(Date.now() / 1000)
  const honest = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'storefront',
    client_id: 'storefront',
    scope: SCOPE,
    iat: now,
    exp: now + 300,
  }
  return { ...honest, ...change }
}

function signature(text: string, key: KeyObject): Buffer {
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
}

function signed(header: Claims, payload: Claims, seal: (text: string) => Uint8Array): string {
  const part = (value: Claims) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part(header)}.${part(payload)}`
  return `${text}.${Buffer.from(seal(text)).toString('base64url')}`
}

/** The same token with another part in place of one of its own. */
function withPart(token: string, index: number, part: (own: string) => string): string {
  return token
    .split('.')
    .map((own, at) => (at === index ? part(own) : own))
    .join('.')
}

/** RFC 8705 §3.1 */
function thumbprint(certificatePem: string): string {
  return createHash('sha256').update(new X509Certificate(certificatePem).raw).digest('base64url')
}

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds

/**
 * Tokens that hold, and every way in which one does not.
 *
 * @param certificate PEM of the one that the storefront shows.
 */
export function tokensOf(maker: TokenMaker, next: TokenMaker, certificate: string) {
  const { token, algorithm, issuer, publicKeyPem } = maker
  const stranger = createTokenMaker(algorithm, issuer)
  const other = createTokenMaker(algorithm === 'ES256' ? 'RS256' : 'ES256', issuer)
  return {
    valid: token(),
    'of the next key': next.token(),
    'for several, us among them': token({ aud: ['https://other.example', AUDIENCE] }),
    'of a client named by azp': token({ client_id: undefined, azp: 'storefront' }),
    'bound to the certificate that is shown': token({ cnf: { 'x5t#S256': thumbprint(certificate) } }),
    'bound to another certificate': token({ cnf: { 'x5t#S256': thumbprint(certificate).toLowerCase() } }),
    expired: token({ exp: inSeconds(-120) }),
    'that never ends': token({ exp: undefined }),
    'that ends in words': token({ exp: 'tomorrow' }),
    'for longer than an hour': token({ exp: inSeconds(7200) }),
    'that ends beyond all numbers': token({ exp: 1e30 }),
    'not yet in force': token({ nbf: inSeconds(300) }),
    'of another issuer': token({ iss: 'https://login.other.example' }),
    'of no issuer': token({ iss: undefined }),
    'for somebody else': token({ aud: 'https://other.example' }),
    'for nobody': token({ aud: undefined }),
    'for somebody of a longer name': token({ aud: `${AUDIENCE}/more` }),
    'for several others': token({ aud: ['https://other.example', `${AUDIENCE}/more`] }),
    'without a scope': token({ scope: undefined }),
    'of another scope': token({ scope: 'openid fraud:score' }),
    'of a scope that begins alike': token({ scope: `${SCOPE}s ${SCOPE}.read x${SCOPE}` }),
    'of nobody': token({ client_id: undefined }),
    'of a client with a line break in its name': token({ client_id: 'shop\r\nx-admin: yes' }),
    'bound to a key (DPoP)': token({ cnf: { jkt: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg' } }),
    'that is an identity token': token({}, { typ: 'JWT' }),
    'of demands nobody knows (crit)': token({}, { crit: ['b64'], b64: true }),
    'signed by nobody (alg none)': withPart(token({}, { alg: 'none' }), 2, () => ''),
    'signed by nobody, with a signature (alg nOnE)': token({}, { alg: 'nOnE' }),
    'keyed with the public key (HS256)': signed(
      { typ: 'at+jwt', alg: 'HS256' },
      claims({ iss: issuer }),
      (text) => createHmac('sha256', publicKeyPem).update(text).digest(),
    ),
    'keyed with the public key, named honestly': signed(
      { typ: 'at+jwt', alg: algorithm },
      claims({ iss: issuer }),
      (text) => createHmac('sha256', publicKeyPem).update(text).digest(),
    ),
    'of another algorithm': other.token(),
    'of the right key, named by another algorithm': token({}, { alg: other.algorithm }),
    'of another key': stranger.token(),
    'of a key that it brings itself (jwk)': stranger.token(
      {},
      {
        jwk: createPrivateKey(stranger.privateKey.export({ type: 'pkcs8', format: 'pem' })).export({
          format: 'jwk',
        }),
      },
    ),
    'of a key in a file of its choice (kid)': stranger.token({}, { kid: '../../../../dev/null' }),
    'changed after it was signed': withPart(token(), 1, () =>
      Buffer.from(JSON.stringify(claims({ iss: issuer, client_id: 'another' }))).toString('base64url'),
    ),
    'with a changed signature': withPart(
      token(),
      2,
      (own) => (own.startsWith('A') ? 'B' : 'A') + own.slice(1),
    ),
    'with a signature of zeros': withPart(token(), 2, (own) => 'A'.repeat(own.length)),
    'with half a signature': withPart(token(), 2, (own) => own.slice(0, own.length / 2)),
    'without a signature': withPart(token(), 2, () => ''),
    'of two parts': token().split('.').slice(0, 2).join('.'),
    'of four parts': `${token()}.e30`,
    'that is no token': 'not-a-token',
    'in the letters of plain base64': `${token()}==`,
  } as const
}

export type TokenName = keyof ReturnType<typeof tokensOf>
