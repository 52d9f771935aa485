const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' }

type SigningKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** The keys of the secrets that were asked about last: an app has one list, for every request. */
let held: { readonly secrets: readonly string[]; readonly keys: Promise<readonly SigningKey[]> } | undefined

/**
 * Whether one of the secrets signed these bytes with HMAC-SHA-256: the new one and, while it is rotated, those before it
 * that still count. The runtime compares in constant time.
 */
export async function isSignedBy(
  secrets: readonly string[],
  bytes: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const keys = await keysOf(secrets)
  // Every secret is tried, so that the time does not tell which of them counted.
  const fits = await Promise.all(keys.map((key) => crypto.subtle.verify('HMAC', key, signature, bytes)))
  return fits.includes(true)
}

function keysOf(secrets: readonly string[]): Promise<readonly SigningKey[]> {
  const isHeld =
    held?.secrets.length === secrets.length &&
    held.secrets.every((secret, index) => secret === secrets[index])
  if (held !== undefined && isHeld) return held.keys
  // A copy: a list that is changed later has other keys.
  held = { secrets: [...secrets], keys: Promise.all(secrets.map(keyOf)) }
  return held.keys
}

function keyOf(secret: string): Promise<SigningKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), ALGORITHM, false, ['verify'])
}
