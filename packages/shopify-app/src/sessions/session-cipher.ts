import { CloisterError } from '@cloister/core'

/** A key for sessions. The name is kept beside what it encrypted, so that another key can follow. */
export interface SessionKey {
  /** Letters, digits and hyphens, at most 32. It is no secret. */
  readonly name: string
  /** 32 random bytes in base64, such as of `openssl rand -base64 32`. */
  readonly secret: string
}

/** What was encrypted, and by which key. */
export interface SealedText {
  readonly keyName: string
  /** base64url of nonce, ciphertext and tag. */
  readonly sealed: string
}

/** AES-256-GCM. The context is not kept: what was encrypted in one does not open in another. */
export interface SessionCipher {
  seal(text: string, context: string): Promise<SealedText>
  /** @throws A {@link CloisterError} with code `CLOISTER_SESSION_UNREADABLE`. */
  open(sealed: SealedText, context: string): Promise<string>
}

type AesKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

const KEY_NAME = /^[\w-]{1,32}$/u
const KEY_BYTES = 32
const NONCE_BYTES = 12

/**
 * Encrypts with the first key and reads with each. A nonce is random: after 2^32 sessions a key should be replaced.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function sessionCipher(keys: readonly SessionKey[]): SessionCipher {
  const imported = new Map(keys.map((key) => [checkedName(key), importKey(key)]))
  const [current] = imported
  if (current === undefined || imported.size !== keys.length) throw invalid('keys')
  return {
    async seal(text, context) {
      const [keyName, key] = current
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const sealed = await crypto.subtle.encrypt(algorithm(nonce, context), await key(), encode(text))
      return { keyName, sealed: toBase64Url(new Uint8Array([...nonce, ...new Uint8Array(sealed)])) }
    },
    async open({ keyName, sealed }, context) {
      try {
        const bytes = fromBase64Url(sealed)
        const key = await imported.get(keyName)?.()
        if (key === undefined) throw new TypeError('There is no such key.')
        const nonce = bytes.slice(0, NONCE_BYTES)
        const opened = await crypto.subtle.decrypt(algorithm(nonce, context), key, bytes.slice(NONCE_BYTES))
        return new TextDecoder('utf-8', { fatal: true }).decode(opened)
      } catch (cause) {
        throw new CloisterError('CLOISTER_SESSION_UNREADABLE', { cause })
      }
    },
  }
}

function checkedName({ name }: SessionKey): string {
  if (!KEY_NAME.test(name)) throw invalid('keys.name')
  return name
}

function importKey({ secret }: SessionKey): () => Promise<AesKey> {
  const bytes = /^[A-Za-z0-9+/]{43}=$/u.test(secret) ? fromBase64Url(secret) : new Uint8Array()
  if (bytes.length !== KEY_BYTES) throw invalid('keys.secret')
  let key: Promise<AesKey> | undefined
  return () => (key ??= crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']))
}

function algorithm(iv: Uint8Array<ArrayBuffer>, context: string) {
  return { name: 'AES-GCM', iv, additionalData: encode(context) }
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  )
}

function invalid(option: string): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option } })
}
