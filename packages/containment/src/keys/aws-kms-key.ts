import { CloisterError } from '@cloister/core'
import { optionFault, refuseOption } from '@cloister/core/gateway'
import * as z from 'zod/mini'
import {
  askKeyService,
  faultOfStatus,
  type KeyFault,
  type KeyServiceRefusal,
  readFault,
  readReply,
} from './ask-key-service.ts'
import { parseAwsKeyArn } from './aws-key-arn.ts'
import { givenCredential } from './given-credential.ts'
import type { KeyProvider } from './key-provider.ts'
import { type KeyServiceOptions, serviceShape, tokenText } from './key-service-options.ts'
import { type AwsCredentials, signV4 } from './sign-v4.ts'

/** A symmetric key of AWS KMS, of the usage `ENCRYPT_DECRYPT`. */
export interface AwsKmsOptions extends KeyServiceOptions {
  /** `arn:aws:kms:REGION:ACCOUNT:key/ID`. Not an alias: where one points to may change. */
  readonly keyArn: string
  /** May call `kms:Encrypt` or `kms:Decrypt` with this key. A function is asked at every call. */
  readonly credentials: AwsCredentials | (() => AwsCredentials | Promise<AwsCredentials>)
  /** An endpoint other than that of the region, such as one of a VPC or of FIPS; `https:` and nothing else. */
  readonly url?: string | undefined
}

const credentialsSchema = z.object({
  accessKeyId: z.string().check(z.regex(/^\w{16,128}$/u)),
  secretAccessKey: z.string().check(z.regex(/^[\x21-\x7e]{1,256}$/u)),
  sessionToken: z.optional(tokenText),
})
const schema = z.strictObject({
  keyArn: z.string(),
  credentials: z.union([
    credentialsSchema,
    z.custom<() => AwsCredentials | Promise<AwsCredentials>>((value) => typeof value === 'function'),
  ]),
  url: z.optional(z.string()),
  ...serviceShape,
})

/** The protocol is AWS JSON 1.1: everything is posted to the root, and a header names the operation. */
const CONTENT_TYPE = 'application/x-amz-json-1.1'

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/u))
const encrypted = z.object({ CiphertextBlob: base64, KeyId: z.string() })
const decrypted = z.object({
  Plaintext: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/u)),
  KeyId: z.string(),
})
const fault = z.object({ __type: z.string() })

/** What the service says of a call, by the names of its API reference and of its common errors. */
const FAULTS: Readonly<Record<string, KeyFault['code']>> = {
  InvalidCiphertextException: 'CLOISTER_KEY_REFUSED',
  IncorrectKeyException: 'CLOISTER_KEY_REFUSED',
  AccessDeniedException: 'CLOISTER_KEY_SERVICE_REFUSED',
  ExpiredTokenException: 'CLOISTER_KEY_SERVICE_REFUSED',
  IncompleteSignatureException: 'CLOISTER_KEY_SERVICE_REFUSED',
  InvalidSignatureException: 'CLOISTER_KEY_SERVICE_REFUSED',
  MissingAuthenticationTokenException: 'CLOISTER_KEY_SERVICE_REFUSED',
  UnrecognizedClientException: 'CLOISTER_KEY_SERVICE_REFUSED',
  DependencyTimeoutException: 'CLOISTER_KEY_SERVICE_BUSY',
  KeyUnavailableException: 'CLOISTER_KEY_SERVICE_BUSY',
  KMSInternalException: 'CLOISTER_KEY_SERVICE_BUSY',
  LimitExceededException: 'CLOISTER_KEY_SERVICE_BUSY',
  ServiceUnavailableException: 'CLOISTER_KEY_SERVICE_BUSY',
  ThrottlingException: 'CLOISTER_KEY_SERVICE_BUSY',
  DisabledException: 'CLOISTER_KEY_UNUSABLE',
  InvalidKeyUsageException: 'CLOISTER_KEY_UNUSABLE',
  KMSInvalidStateException: 'CLOISTER_KEY_UNUSABLE',
  NotFoundException: 'CLOISTER_KEY_UNUSABLE',
}

/**
 * Lets AWS KMS wrap data keys, by `Encrypt` and `Decrypt` with the context as encryption context: policies may ask for
 * it, and CloudTrail shows it. Each call names the key, so that nothing which another key wrapped is taken.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function awsKmsKey(options: AwsKmsOptions): KeyProvider {
  const parsed = z.safeParse(schema, options)
  if (!parsed.success) throw optionFault(schema, parsed.error.issues[0])
  const { keyArn, credentials } = parsed.data
  const arn = parseAwsKeyArn(keyArn)
  if (arn === undefined) throw refuseOption('keyArn', 'arn:aws:kms:REGION:ACCOUNT:key/ID')
  const { region, name } = arn
  const url = parsed.data.url ?? arn.url ?? ''
  if (url === '') throw refuseOption('url', 'the endpoint of this partition')
  const place = { ...parsed.data, url }
  const { host = '' } = URL.parse(url) ?? {}

  async function ask({ operation, body: sent, read }: AwsOperation, signal: AbortSignal | undefined) {
    const { KeyId, bytes } = await askKeyService({
      place,
      request: async () => {
        const given = await givenCredential(credentialsSchema, credentials)
        const headers = { 'content-type': CONTENT_TYPE, 'x-amz-target': `TrentService.${operation}` }
        const post = {
          host,
          region,
          service: 'kms',
          headers,
          body: JSON.stringify({ KeyId: keyArn, ...sent }),
        }
        return {
          method: 'POST',
          path: '/',
          headers: signV4({ ...post, at: new Date() }, given),
          body: post.body,
        }
      },
      read,
      faultOf,
      signal,
    })
    if (KeyId === keyArn) return new Uint8Array(Buffer.from(bytes, 'base64'))
    throw new CloisterError('CLOISTER_KEY_SERVICE_FAILED', { details: { part: 'KeyId' } })
  }

  return {
    keyId: `awskms:${name}`,
    async wrap(dataKey, context, signal) {
      const body = { Plaintext: Buffer.from(dataKey).toString('base64'), EncryptionContext: context }
      return await ask({ operation: 'Encrypt', body, read: readEncrypted }, signal)
    },
    async unwrap(wrapped, context, signal) {
      if (wrapped.length === 0) throw new CloisterError('CLOISTER_KEY_REFUSED')
      const body = { CiphertextBlob: Buffer.from(wrapped).toString('base64'), EncryptionContext: context }
      return await ask({ operation: 'Decrypt', body, read: readDecrypted }, signal)
    },
  }
}

interface AwsOperation {
  readonly operation: 'Encrypt' | 'Decrypt'
  readonly body: object
  readonly read: (text: string) => { readonly KeyId: string; readonly bytes: string }
}

function readEncrypted(text: string) {
  const { KeyId, CiphertextBlob: bytes } = readReply(encrypted, text)
  return { KeyId, bytes }
}

function readDecrypted(text: string) {
  const { KeyId, Plaintext: bytes } = readReply(decrypted, text)
  return { KeyId, bytes }
}

function faultOf({ status, text }: KeyServiceRefusal): KeyFault {
  const reason = readFault(fault, text)?.__type.replace(/^.*#/u, '')
  const code = reason !== undefined && Object.hasOwn(FAULTS, reason) ? FAULTS[reason] : undefined
  return code === undefined ? faultOfStatus(status) : { code, reason }
}
