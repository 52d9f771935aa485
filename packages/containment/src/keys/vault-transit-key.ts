import type { NetworkOptions } from '@cloister/core'
import { optionFault } from '@cloister/core/gateway'
import * as z from 'zod/mini'
import { askKeyService, faultOfStatus, type KeyFault, readReply } from './ask-key-service.ts'
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

/** A key of the transit engine of Vault or OpenBao, of an AEAD type such as `aes256-gcm96`. */
export interface VaultTransitOptions extends KeyServiceOptions {
  /** Such as `https://vault.internal.example:8200`; `https:` and nothing else. */
  readonly url: string
  /** The name of the key. */
  readonly key: string
  /** Where the engine is mounted. Default `transit`. */
  readonly mount?: string | undefined
  /** The namespace of Vault Enterprise, HCP Vault or OpenBao. Default: none. */
  readonly namespace?: string | undefined
  /** A token whose policy allows `update` on `encrypt` and `decrypt` of the key. A function is asked at every call. */
  readonly token: KeyServiceToken
  /** Whether the key was made with `derived=true`, so that each context has a key of its own. Default `false`. */
  readonly derived?: boolean | undefined
  /** Where the server may live. Default: private addresses. */
  readonly network?: NetworkOptions | undefined
}

const name = z.string().check(z.regex(/^[\w.-]{1,128}$/u))
const path = z.string().check(z.regex(/^[\w.-]{1,64}(?:\/[\w.-]{1,64}){0,7}$/u))
const schema = z.strictObject({
  url: z.string(),
  key: name,
  mount: z._default(path, 'transit'),
  namespace: z.optional(path),
  token: tokenSchema,
  derived: z._default(z.boolean(), false),
  ...serviceShape,
  network: z._default(serviceShape.network, { kind: 'private' }),
})

type Settings = z.infer<typeof schema>

const encrypted = z.object({
  data: z.object({ ciphertext: z.string().check(z.regex(/^vault:v\d+:[\w+/=-]+$/u)) }),
})
const decrypted = z.object({ data: z.object({ plaintext: z.string().check(z.regex(/^[\w+/=]{44}$/u)) }) })

/**
 * Lets the transit engine of Vault or OpenBao wrap data keys: its own key never leaves the server. The context is sent as
 * associated data. `rewrapFile` with the same key wraps by its newest version.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function vaultTransitKey(options: VaultTransitOptions): KeyProvider {
  const parsed = z.safeParse(schema, options)
  if (!parsed.success) throw optionFault(schema, parsed.error.issues[0])
  const settings = parsed.data
  const { namespace, mount, key } = settings
  return {
    keyId: `vault:${[namespace, mount, key].filter(Boolean).join('/')}`,
    async wrap(dataKey, context, signal) {
      const plaintext = Buffer.from(dataKey).toString('base64')
      const body = { plaintext, ...bound(context, settings) }
      const { data } = await ask(settings, { verb: 'encrypt', body, reply: encrypted, signal })
      return Buffer.from(data.ciphertext)
    },
    async unwrap(wrapped, context, signal) {
      const body = { ciphertext: Buffer.from(wrapped).toString(), ...bound(context, settings) }
      const { data } = await ask(settings, { verb: 'decrypt', body, reply: decrypted, signal })
      return new Uint8Array(Buffer.from(data.plaintext, 'base64'))
    },
  }
}

function bound(context: EncryptionContext, { derived }: Settings): Readonly<Record<string, string>> {
  const bytes = contextBytes(context).toString('base64')
  return derived ? { associated_data: bytes, context: bytes } : { associated_data: bytes }
}

interface TransitCall<Schema> {
  readonly verb: 'encrypt' | 'decrypt'
  readonly body: object
  readonly reply: Schema
  readonly signal: AbortSignal | undefined
}

async function ask<Schema extends z.core.$ZodType>(
  settings: Settings,
  { verb, body, reply, signal }: TransitCall<Schema>,
): Promise<z.output<Schema>> {
  const { mount, key, namespace, token } = settings
  return await askKeyService({
    place: settings,
    request: async () => ({
      method: 'POST',
      path: `/v1/${mount}/${verb}/${key}`,
      headers: {
        'content-type': 'application/json',
        'x-vault-token': await givenCredential(tokenText, token),
        'x-vault-request': 'true',
        ...(namespace && { 'x-vault-namespace': namespace }),
      },
      body: JSON.stringify(body),
    }),
    read: (text) => readReply(reply, text),
    faultOf: ({ status }) => faultOf(status, verb),
    signal,
  })
}

/** Transit answers 400 to whatever its key cannot undo, and to associated data that is not that of the wrapping. */
function faultOf(status: number, verb: TransitCall<unknown>['verb']): KeyFault {
  return status === 400 && verb === 'decrypt' ? { code: 'CLOISTER_KEY_REFUSED' } : faultOfStatus(status)
}
