import { CloisterError, isCloisterError, type NetworkOptions, type TlsOptions } from '@cloister/core'
import { optionFault } from '@cloister/core/gateway'
import { openPlatformDoor, type PlatformReply } from '@cloister/core/platform'
import * as z from 'zod/mini'
import { contextBytes, type EncryptionContext } from './encryption-context.ts'
import type { KeyProvider } from './key-provider.ts'

/** A key of the transit engine of Vault or OpenBao, of an AEAD type such as `aes256-gcm96`. */
export interface VaultTransitOptions {
  /** Such as `https://vault.internal.example:8200`; `https:` and nothing else. */
  readonly url: string
  /** The name of the key. */
  readonly key: string
  /** Where the engine is mounted. Default `transit`. */
  readonly mount?: string | undefined
  /** The namespace of Vault Enterprise, HCP Vault or OpenBao. Default: none. */
  readonly namespace?: string | undefined
  /** A token whose policy allows `update` on `encrypt` and `decrypt` of the key. A function is asked at every call. */
  readonly token: string | (() => string | Promise<string>)
  /** Whether the key was made with `derived=true`, so that each context has a key of its own. Default `false`. */
  readonly derived?: boolean | undefined
  readonly tls?: TlsOptions | undefined
  /** Where the server may live. Default: private addresses. */
  readonly network?: NetworkOptions | undefined
}

const DEADLINE_MS = 10_000
const REPLY_LIMIT_BYTES = 65_536

const name = z.string().check(z.regex(/^[\w.-]{1,128}$/u))
const path = z.string().check(z.regex(/^[\w.-]{1,64}(?:\/[\w.-]{1,64}){0,7}$/u))
const schema = z.strictObject({
  url: z.string(),
  key: name,
  mount: z._default(path, 'transit'),
  namespace: z.optional(path),
  token: z.union([
    z.string().check(z.regex(/^[\x21-\x7e]{1,4096}$/u)),
    z.custom<() => string | Promise<string>>((value) => typeof value === 'function'),
  ]),
  derived: z._default(z.boolean(), false),
  tls: z.optional(z.custom<TlsOptions>((value) => typeof value === 'object')),
  network: z._default(
    z.custom<NetworkOptions>((value) => typeof value === 'object'),
    { kind: 'private' },
  ),
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
      const { data } = read(encrypted, await ask(settings, { verb: 'encrypt', body, signal }))
      return Buffer.from(data.ciphertext)
    },
    async unwrap(wrapped, context, signal) {
      const body = { ciphertext: Buffer.from(wrapped).toString(), ...bound(context, settings) }
      const { data } = read(decrypted, await ask(settings, { verb: 'decrypt', body, signal }))
      return new Uint8Array(Buffer.from(data.plaintext, 'base64'))
    },
  }
}

function bound(context: EncryptionContext, { derived }: Settings): Readonly<Record<string, string>> {
  const bytes = contextBytes(context).toString('base64')
  return derived ? { associated_data: bytes, context: bytes } : { associated_data: bytes }
}

interface TransitCall {
  readonly verb: 'encrypt' | 'decrypt'
  readonly body: object
  readonly signal: AbortSignal | undefined
}

async function ask(settings: Settings, { verb, body, signal }: TransitCall): Promise<string> {
  const { url, tls, network, mount, key, namespace, token } = settings
  const door = openPlatformDoor({ url, network, ...(tls && { tls }) })
  try {
    const reply = await door.send({
      method: 'POST',
      path: `/v1/${mount}/${verb}/${key}`,
      headers: {
        'content-type': 'application/json',
        'x-vault-token': typeof token === 'string' ? token : await token(),
        'x-vault-request': 'true',
        ...(namespace && { 'x-vault-namespace': namespace }),
      },
      body: JSON.stringify(body),
      deadlineMs: DEADLINE_MS,
      ...(signal && { signal }),
    })
    if (reply.status === 200) return await reply.text(REPLY_LIMIT_BYTES)
    reply.cancel()
    throw refusal(reply, verb)
  } catch (cause) {
    throw ofService(cause)
  } finally {
    await door.close()
  }
}

/** Transit answers 400 to whatever its key cannot undo, and to associated data that is not that of the wrapping. */
function refusal({ status }: PlatformReply, verb: TransitCall['verb']): CloisterError {
  if (status === 400 && verb === 'decrypt') return new CloisterError('CLOISTER_KEY_REFUSED')
  const isRefused = status === 401 || status === 403
  return new CloisterError(isRefused ? 'CLOISTER_KEY_SERVICE_REFUSED' : 'CLOISTER_KEY_SERVICE_FAILED', {
    details: { status },
  })
}

/** The door speaks of the shop's platform. */
function ofService(cause: unknown): unknown {
  const isOfPlatform = isCloisterError(cause) && cause.code.startsWith('CLOISTER_PLATFORM_')
  return isOfPlatform || !isCloisterError(cause)
    ? new CloisterError('CLOISTER_KEY_SERVICE_FAILED', { cause })
    : cause
}

function read<Schema extends z.core.$ZodType>(reply: Schema, text: string): z.output<Schema> {
  try {
    return z.parse(reply, JSON.parse(text))
  } catch (cause) {
    throw new CloisterError('CLOISTER_KEY_SERVICE_FAILED', { cause })
  }
}
