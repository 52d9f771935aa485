import { optionFault } from '@cloister/core/gateway'
import * as z from 'zod/mini'
import {
  askKeyService,
  faultOfStatus,
  type KeyFault,
  type KeyServiceRefusal,
  readFault,
  readReply,
} from './ask-key-service.ts'
import { crc32c } from './crc32c.ts'
import { contextBytes, type EncryptionContext } from './encryption-context.ts'
import { givenCredential } from './given-credential.ts'
import type { KeyProvider } from './key-provider.ts'
import {
  type KeyServiceOptions,
  type KeyServiceToken,
  serviceShape,
  tokenSchema,
  tokenText,
} from './key-service-options.ts'
import { unwrapByIntermediate, wrapByIntermediate } from './wrap-by-intermediate.ts'

/** A key of Google's Cloud KMS, of the purpose `ENCRYPT_DECRYPT`. */
export interface GcpKmsOptions extends KeyServiceOptions {
  /** `projects/PROJECT/locations/LOCATION/keyRings/RING/cryptoKeys/KEY`; no version, so that it can be rotated. */
  readonly key: string
  /** An OAuth 2.0 access token with the scope `cloudkms`. A function is asked at every call. */
  readonly token: KeyServiceToken
  /** An endpoint other than `https://cloudkms.googleapis.com`, such as a regional or a private one. */
  readonly url?: string | undefined
}

const KEY =
  /^projects\/[a-z0-9.:-]{1,63}\/locations\/[a-z0-9-]{1,63}\/keyRings\/[\w-]{1,63}\/cryptoKeys\/[\w-]{1,63}$/u

const schema = z.strictObject({
  key: z.string().check(z.regex(KEY)),
  token: tokenSchema,
  url: z._default(z.string(), 'https://cloudkms.googleapis.com'),
  ...serviceShape,
})

type Settings = z.infer<typeof schema>

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/u))
/** An int64 of protobuf is a string in JSON. */
const checksum = z.string().check(z.regex(/^\d{1,10}$/u))
const encrypted = z.object({
  name: z.string(),
  ciphertext: base64,
  ciphertextCrc32c: checksum,
  verifiedPlaintextCrc32c: z._default(z.boolean(), false),
  verifiedAdditionalAuthenticatedDataCrc32c: z._default(z.boolean(), false),
})
const decrypted = z.object({
  plaintext: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/u)),
  plaintextCrc32c: checksum,
})
const fault = z.object({ error: z.object({ status: z.string() }) })

/**
 * Lets Cloud KMS wrap data keys, with the context as additional authenticated data. Checksums guard what is sent and what
 * comes back, as Google's guidelines for data integrity ask. A wrapped key names the version that wrapped it.
 *
 * @throws A `CloisterError` with code `CLOISTER_OPTIONS_INVALID`.
 */
export function gcpKmsKey(options: GcpKmsOptions): KeyProvider {
  const parsed = z.safeParse(schema, options)
  if (!parsed.success) throw optionFault(schema, parsed.error.issues[0])
  const settings = parsed.data
  return {
    keyId: `gcpkms:${settings.key}`,
    wrap: (dataKey, context, signal) =>
      wrapByIntermediate(dataKey, context, async (intermediate) => ({
        algorithm: 'Google symmetric',
        ...(await encrypt(settings, { intermediate, context, signal })),
      })),
    unwrap: (wrapped, context, signal) =>
      unwrapByIntermediate(wrapped, context, ({ wrapped: ciphertext }) =>
        decrypt(settings, { ciphertext, context, signal }),
      ),
  }
}

interface Use {
  readonly context: EncryptionContext
  readonly signal: AbortSignal | undefined
}

async function encrypt(
  settings: Settings,
  { intermediate, context, signal }: Use & { intermediate: Uint8Array },
) {
  const body = {
    plaintext: Buffer.from(intermediate).toString('base64'),
    plaintextCrc32c: String(crc32c(intermediate)),
    ...bound(context),
  }
  return await ask(settings, {
    verb: 'encrypt',
    body,
    read(text) {
      const reply = readReply(encrypted, text)
      const wrapped = undamaged(reply.ciphertext, reply.ciphertextCrc32c)
      const version = versionOf(reply.name, settings.key)
      const isWhole = reply.verifiedPlaintextCrc32c && reply.verifiedAdditionalAuthenticatedDataCrc32c
      return wrapped && version && isWhole ? { wrapped, version } : undefined
    },
    signal,
  })
}

async function decrypt(
  settings: Settings,
  { ciphertext, context, signal }: Use & { ciphertext: Uint8Array },
) {
  const body = {
    ciphertext: Buffer.from(ciphertext).toString('base64'),
    ciphertextCrc32c: String(crc32c(ciphertext)),
    ...bound(context),
  }
  return await ask(settings, {
    verb: 'decrypt',
    body,
    read(text) {
      const { plaintext, plaintextCrc32c } = readReply(decrypted, text)
      return undamaged(plaintext, plaintextCrc32c)
    },
    signal,
  })
}

function bound(context: EncryptionContext) {
  const bytes = contextBytes(context)
  return {
    additionalAuthenticatedData: bytes.toString('base64'),
    additionalAuthenticatedDataCrc32c: String(crc32c(bytes)),
  }
}

/** @returns Nothing where the checksum is that of other bytes. */
function undamaged(encoded: string, sum: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Buffer.from(encoded, 'base64'))
  return crc32c(bytes) === Number(sum) ? bytes : undefined
}

/** @returns Nothing where another key was taken. */
function versionOf(name: string, key: string): string | undefined {
  const prefix = `${key}/cryptoKeyVersions/`
  const version = name.startsWith(prefix) ? name.slice(prefix.length) : ''
  return /^\d{1,10}$/u.test(version) ? version : undefined
}

interface GcpCall<Answer> {
  readonly verb: 'encrypt' | 'decrypt'
  readonly body: object
  readonly read: (text: string) => Answer | undefined
  readonly signal: AbortSignal | undefined
}

async function ask<Answer>(
  settings: Settings,
  { verb, body, read, signal }: GcpCall<Answer>,
): Promise<Answer> {
  const { key, token } = settings
  return await askKeyService({
    place: settings,
    request: async () => ({
      method: 'POST',
      path: `/v1/${key}:${verb}`,
      headers: {
        authorization: `Bearer ${await givenCredential(tokenText, token)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    }),
    read,
    faultOf: (refusal) => faultOf(refusal, verb),
    signal,
  })
}

/** By the canonical codes of google.rpc. */
const FAULTS: Readonly<Record<string, KeyFault['code']>> = {
  FAILED_PRECONDITION: 'CLOISTER_KEY_UNUSABLE',
  NOT_FOUND: 'CLOISTER_KEY_UNUSABLE',
  PERMISSION_DENIED: 'CLOISTER_KEY_SERVICE_REFUSED',
  RESOURCE_EXHAUSTED: 'CLOISTER_KEY_SERVICE_BUSY',
  UNAUTHENTICATED: 'CLOISTER_KEY_SERVICE_REFUSED',
  UNAVAILABLE: 'CLOISTER_KEY_SERVICE_BUSY',
}

function faultOf({ status, text }: KeyServiceRefusal, verb: 'encrypt' | 'decrypt'): KeyFault {
  const reason = readFault(fault, text)?.error.status
  if (reason === 'INVALID_ARGUMENT' && verb === 'decrypt') return { code: 'CLOISTER_KEY_REFUSED' }
  const code = reason !== undefined && Object.hasOwn(FAULTS, reason) ? FAULTS[reason] : undefined
  return code === undefined ? faultOfStatus(status) : { code, reason }
}
