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
import { givenCredential } from './given-credential.ts'
import type { KeyProvider } from './key-provider.ts'
import {
  type KeyServiceOptions,
  type KeyServiceToken,
  serviceShape,
  tokenSchema,
  tokenText,
} from './key-service-options.ts'
import { unwrapByIntermediate, type WrappedIntermediate, wrapByIntermediate } from './wrap-by-intermediate.ts'

/** A key of Azure Key Vault, or of an Azure Managed HSM: RSA of 2,048 bits or more, or AES of 256 bits. */
export interface AzureVaultOptions extends KeyServiceOptions {
  /** `https://NAME.vault.azure.net/keys/KEY`; no version, so that it can be rotated. */
  readonly key: string
  /** A token of Microsoft Entra for the vault. A function is asked at every call. */
  readonly token: KeyServiceToken
}

const KEY = /^(?<url>https:\/\/[^/?#]+)\/keys\/(?<name>[0-9A-Za-z-]{1,127})$/u
const API = 'api-version=7.4'
const VERSION = /^[0-9a-f]{32}$/u

const schema = z.strictObject({ key: z.string(), token: tokenSchema, ...serviceShape })

const base64url = z.string().check(z.regex(/^[\w-]{1,1024}$/u))
const keyBundle = z.object({ key: z.object({ kid: z.string(), kty: z.string() }) })
const keyOperation = z.object({ kid: z.string(), value: base64url })
const fault = z.object({
  error: z.object({ code: z.string(), innererror: z.optional(z.object({ code: z.string() })) }),
})

/** How a key of a type wraps. RSA wraps by its public half: who knows that can wrap, but not unwrap. */
const ALGORITHMS: Readonly<Record<string, 'RSA-OAEP-256' | 'A256KW'>> = {
  RSA: 'RSA-OAEP-256',
  'RSA-HSM': 'RSA-OAEP-256',
  oct: 'A256KW',
  'oct-HSM': 'A256KW',
}

/**
 * Lets Azure Key Vault or a Managed HSM wrap data keys by `wrapKey`, of RSA-OAEP-256 or A256KW after the type of the key.
 * These bind no context: the service wraps a key made for one data key alone, and by that one both are bound.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function azureVaultKey(options: AzureVaultOptions): KeyProvider {
  const parsed = z.safeParse(schema, options)
  if (!parsed.success) throw optionFault(schema, parsed.error.issues[0])
  const { url: written, name } = KEY.exec(parsed.data.key)?.groups ?? {}
  if (written === undefined || name === undefined)
    throw refuseOption('key', 'https://NAME.vault.azure.net/keys/KEY')
  // As the service writes it in its answers.
  const url = written.toLowerCase()
  const vault: Vault = { ...parsed.data, url, name }
  return {
    keyId: `azurekv:${url}/keys/${name}`,
    wrap: (dataKey, context, signal) =>
      wrapByIntermediate(dataKey, context, (intermediate) => wrapKey(vault, intermediate, signal)),
    unwrap: (wrapped, context, signal) =>
      unwrapByIntermediate(wrapped, context, (intermediate) => unwrapKey(vault, intermediate, signal)),
  }
}

type Vault = z.infer<typeof schema> & { readonly url: string; readonly name: string }

async function wrapKey(
  vault: Vault,
  intermediate: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<WrappedIntermediate> {
  const { version, kty } = await ask(vault, { read: readKey, signal })
  const algorithm = Object.hasOwn(ALGORITHMS, kty) ? ALGORITHMS[kty] : undefined
  if (algorithm === undefined) throw new CloisterError('CLOISTER_KEY_UNUSABLE')
  const body = { alg: algorithm, value: Buffer.from(intermediate).toString('base64url') }
  const operation = { version, verb: 'wrapkey', body } as const
  const { value } = await ask(vault, { operation, read: readOperation(version), signal })
  return { algorithm, version, wrapped: new Uint8Array(Buffer.from(value, 'base64url')) }
}

async function unwrapKey(
  vault: Vault,
  { algorithm, version, wrapped }: WrappedIntermediate,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  if (!VERSION.test(version) || !Object.values<string>(ALGORITHMS).includes(algorithm))
    throw new CloisterError('CLOISTER_KEY_REFUSED')
  const body = { alg: algorithm, value: Buffer.from(wrapped).toString('base64url') }
  const operation = { version, verb: 'unwrapkey', body } as const
  const { value } = await ask(vault, { operation, read: readOperation(version), signal })
  return new Uint8Array(Buffer.from(value, 'base64url'))
}

/** @throws A {@link CloisterError} with code `CLOISTER_KEY_SERVICE_FAILED` where it is a version of another key. */
function versionOf(kid: string, { url, name }: Vault): string {
  const prefix = `${url}/keys/${name}/`
  const version = kid.startsWith(prefix) ? kid.slice(prefix.length) : ''
  if (VERSION.test(version)) return version
  throw new CloisterError('CLOISTER_KEY_SERVICE_FAILED', { details: { part: 'kid' } })
}

type Reading<Answer> = (text: string, vault: Vault) => Answer

const readKey: Reading<{ readonly version: string; readonly kty: string }> = (text, vault) => {
  const { kid, kty } = readReply(keyBundle, text).key
  return { version: versionOf(kid, vault), kty }
}

/** The answer has to be of the version that was asked. */
function readOperation(version: string): Reading<{ readonly value: string }> {
  return (text, vault) => {
    const { kid, value } = readReply(keyOperation, text)
    if (versionOf(kid, vault) === version) return { value }
    throw new CloisterError('CLOISTER_KEY_SERVICE_FAILED', { details: { part: 'kid' } })
  }
}

interface AzureCall<Answer> {
  /** What is done with a version of the key. Nothing asks for the key itself, in its newest version. */
  readonly operation?: {
    readonly version: string
    readonly verb: 'wrapkey' | 'unwrapkey'
    readonly body: object
  }
  readonly read: Reading<Answer>
  readonly signal: AbortSignal | undefined
}

async function ask<Answer>(vault: Vault, { operation, read, signal }: AzureCall<Answer>): Promise<Answer> {
  const path = `/keys/${vault.name}`
  return await askKeyService({
    place: vault,
    request: async () => {
      const authorization = `Bearer ${await givenCredential(tokenText, vault.token)}`
      if (operation === undefined) return { method: 'GET', path, query: API, headers: { authorization } }
      return {
        method: 'POST',
        path: `${path}/${operation.version}/${operation.verb}`,
        query: API,
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(operation.body),
      }
    },
    read: (text) => read(text, vault),
    faultOf: (refusal) => faultOf(refusal, operation?.verb),
    signal,
  })
}

/** Beside a 403: the key itself must not be used, whoever asks. */
const OF_KEY: ReadonlySet<string> = new Set(['KeyDisabled', 'KeyExpired', 'KeyNotYetValid'])

function faultOf({ status, text }: KeyServiceRefusal, verb: 'wrapkey' | 'unwrapkey' | undefined): KeyFault {
  const said = readFault(fault, text)?.error
  const reason = said?.innererror?.code ?? ''
  if (status === 404) return { code: 'CLOISTER_KEY_UNUSABLE' }
  if (status === 403 && OF_KEY.has(reason)) return { code: 'CLOISTER_KEY_UNUSABLE', reason }
  if (status === 400 && verb === 'unwrapkey' && said?.code === 'BadParameter')
    return { code: 'CLOISTER_KEY_REFUSED' }
  return status === 503 ? { code: 'CLOISTER_KEY_SERVICE_BUSY' } : faultOfStatus(status)
}
