import { createHash, createHmac } from 'node:crypto'

/** An access key of AWS, with the session token where it is a temporary one. */
export interface AwsCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** A `POST` to the root of a service of AWS: all that its JSON protocols know. */
export interface AwsPost {
  /** With its port where that is not 443. */
  readonly host: string
  readonly region: string
  readonly service: string
  /** Names in lower case, values of visible ASCII without two spaces in a row; all of them are signed. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly at: Date
}

const ALGORITHM = 'AWS4-HMAC-SHA256'

/**
 * Signs a request by AWS Signature Version 4, "Create a signed AWS API request" of the IAM User Guide.
 *
 * @returns The headers to send, without `host`, which the connection sends itself.
 */
export function signV4(post: AwsPost, credentials: AwsCredentials): Readonly<Record<string, string>> {
  const { host, region, service, body } = post
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  const date = post.at.toISOString().replace(/[-:]|\.\d{3}/gu, '')
  const headers = {
    ...post.headers,
    'x-amz-date': date,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  }
  const signed = Object.entries({ ...headers, host }).sort(([one], [other]) => (one < other ? -1 : 1))
  const names = signed.map(([name]) => name).join(';')
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('')
  const canonical = ['POST', '/', '', lines, names, sha256(body)].join('\n')
  const scope = [date.slice(0, 8), region, service, 'aws4_request']
  const text = [ALGORITHM, date, scope.join('/'), sha256(canonical)].join('\n')
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`)
  const credential = `${ALGORITHM} Credential=${accessKeyId}/${scope.join('/')}`
  const signature = hmac(key, text).toString('hex')
  return { ...headers, authorization: `${credential}, SignedHeaders=${names}, Signature=${signature}` }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
