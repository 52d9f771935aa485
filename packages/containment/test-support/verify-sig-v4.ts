import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** A request as it came, with the names of its headers in lower case. */
export interface SignedRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface SigV4Scope {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
  readonly region: string
  readonly service: string
  readonly nowMs: number
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<id>\w+)\/(?<scope>\d{8}\/[\w-]+\/[\w-]+\/aws4_request), SignedHeaders=(?<names>[a-z0-9;-]+), Signature=(?<signature>[0-9a-f]{64})$/u
const MUST_BE_SIGNED = ['host', 'x-amz-date']
const SKEW_MS = 15 * 60_000

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/**
 * Verifies AWS Signature Version 4 as the service does, from the documentation of AWS alone.
 *
 * @returns The name of AWS's error, or nothing where the signature holds.
 */
export function sigV4Fault(request: SignedRequest, scope: SigV4Scope): string | undefined {
  const {
    id,
    scope: said,
    names = '',
    signature = '',
  } = AUTHORIZATION.exec(String(request.headers['authorization'] ?? ''))?.groups ?? {}
  if (id === undefined || said === undefined) return 'MissingAuthenticationTokenException'
  if (id !== scope.accessKeyId) return 'UnrecognizedClientException'
  const token = request.headers['x-amz-security-token']
  if (token !== scope.sessionToken) return 'UnrecognizedClientException'
  const signed = names.split(';')
  const must = [...MUST_BE_SIGNED, ...(token === undefined ? [] : ['x-amz-security-token'])]
  if (!must.every((name) => signed.includes(name)) || names !== [...signed].sort().join(';'))
    return 'IncompleteSignatureException'
  const date = String(request.headers['x-amz-date'])
  const wanted = `${date.slice(0, 8)}/${scope.region}/${scope.service}/aws4_request`
  const isTimely = Math.abs(timeOf(date) - scope.nowMs) <= SKEW_MS
  if (said !== wanted || !isTimely) return 'InvalidSignatureException'
  const text = ['AWS4-HMAC-SHA256', date, wanted, sha256(canonical(request, signed))].join('\n')
  const key = wanted.split('/').reduce<string | Buffer>(hmac, `AWS4${scope.secretAccessKey}`)
  const isSame = timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'))
  return isSame ? undefined : 'InvalidSignatureException'
}

function canonical({ method, url, headers, body }: SignedRequest, signed: readonly string[]): string {
  const [path = '/', query = ''] = url.split('?')
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
  const lines = signed.map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replace(/ +/gu, ' ')}\n`,
  )
  return [method, path, pairs.join('&'), lines.join(''), signed.join(';'), sha256(body)].join('\n')
}

function timeOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u, '$1-$2-$3T$4:$5:$6Z'))
}
