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

/** Options that were checked, complete. */
export interface TransitSettings extends VaultTransitOptions {
  readonly mount: string
  readonly derived: boolean
  readonly network: NetworkOptions
  readonly deadlineMs: number
}

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
  const settings = transitSettings(options)
  return {
    keyId: transitKeyId(settings),
    async wrap(dataKey, context, signal) {
      const plaintext = Buffer.from(dataKey).toString('base64')
      const body = { plaintext, ...bound(context, settings) }
      const { data } = await askTransit(settings, {
        ...to('encrypt', settings),
        body,
        reply: encrypted,
        signal,
      })
      return Buffer.from(data.ciphertext)
    },
    async unwrap(wrapped, context, signal) {
      const body = { ciphertext: Buffer.from(wrapped).toString(), ...bound(context, settings) }
      const { data } = await askTransit(settings, {
        ...to('decrypt', settings),
        body,
        reply: decrypted,
        signal,
      })
      return new Uint8Array(Buffer.from(data.plaintext, 'base64'))
    },
  }
}

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. */
export function transitSettings(options: VaultTransitOptions): TransitSettings {
  const parsed = z.safeParse(schema, options)
  if (parsed.success) return parsed.data
  throw optionFault(schema, parsed.error.issues[0])
}

/** How sealed files name a key of the engine, whatever its version. */
function transitKeyId({ namespace, mount, key }: TransitSettings): string {
  return `vault:${[namespace, mount, key].filter(Boolean).join('/')}`
}

function bound(context: EncryptionContext, { derived }: TransitSettings): Readonly<Record<string, string>> {
  const bytes = contextBytes(context).toString('base64')
  return derived ? { associated_data: bytes, context: bytes } : { associated_data: bytes }
}

function to(verb: 'encrypt' | 'decrypt', { key }: TransitSettings) {
  return { method: 'POST', path: `${verb}/${key}` } as const
}

/** A request to the transit engine; its path is below the mount. */
export interface TransitRequest<Schema> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
  /** Whether the engine is another one afterwards. Such a request is sent once. */
  readonly changes?: boolean
  readonly reply: Schema
  readonly signal: AbortSignal | undefined
}

/** @throws A {@link CloisterError} whose code begins with `CLOISTER_KEY_`. */
export async function askTransit<Schema extends z.core.$ZodType>(
  settings: TransitSettings,
  { method, path: below, body, changes, reply, signal }: TransitRequest<Schema>,
): Promise<z.output<Schema>> {
  const { mount, namespace, token } = settings
  return await askKeyService({
    place: settings,
    request: async () => ({
      method,
      path: `/v1/${mount}/${below}`,
      headers: {
        'content-type': 'application/json',
        'x-vault-token': await givenCredential(tokenText, token),
        'x-vault-request': 'true',
        ...(namespace && { 'x-vault-namespace': namespace }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }),
    changes,
    read: (text) => readReply(reply, text === '' ? 'null' : text),
    faultOf: ({ status }) => faultOf(status, below),
    signal,
  })
}

/** Transit answers 400 to whatever its key cannot undo, and to associated data that is not that of the wrapping. */
function faultOf(status: number, below: string): KeyFault {
  const isRefused = status === 400 && below.startsWith('decrypt/')
  return isRefused ? { code: 'CLOISTER_KEY_REFUSED' } : faultOfStatus(status)
}
