import { CloisterError } from '@cloister/core'
import { type SessionCipher, type SessionKey, sessionCipher } from './session-cipher.ts'

/**
 * The cipher of the keys of this moment. Where a function throws or gives what are no keys, the last good ones go on,
 * because a file that is being replaced must cost no shop its session.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` where the first ones cannot be used.
 */
export function currentCipher(
  keys: readonly SessionKey[] | (() => readonly SessionKey[]),
): () => SessionCipher {
  if (typeof keys !== 'function') {
    const cipher = sessionCipher(keys)
    return () => cipher
  }
  let given = firstOf(keys)
  let cipher = sessionCipher(given)
  return () => {
    try {
      const now = keys().map(copyOf)
      if (isSame(now, given)) return cipher
      cipher = sessionCipher(now)
      given = now
    } catch {
      // Told by whoever rotates: a server that lags behind has keys that all others still know.
    }
    return cipher
  }
}

function firstOf(keys: () => readonly SessionKey[]): readonly SessionKey[] {
  try {
    return keys().map(copyOf)
  } catch (cause) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details: { option: 'keys' } })
  }
}

function copyOf({ name, secret }: SessionKey): SessionKey {
  return { name, secret }
}

function isSame(now: readonly SessionKey[], before: readonly SessionKey[]): boolean {
  return (
    now.length === before.length &&
    now.every(({ name, secret }, index) => name === before[index]?.name && secret === before[index]?.secret)
  )
}
