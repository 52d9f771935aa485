import { decodeIntermediate } from './wrap-by-intermediate.ts'

/** By which key a data key was wrapped, as far as that stands in the open. */
export interface WrappedBy {
  readonly keyId: string
  /** Such as `file`, `awskms` or `vault`; the word before the colon of the name. */
  readonly kind: string
  /** Which version of the key, where the service says it: `gcpkms`, `azurekv` and `vault` do. */
  readonly version?: string
}

/** Reads it without proving it, and without a key. */
export function wrappedBy(keyId: string, wrapped: Uint8Array): WrappedBy {
  const [kind = ''] = keyId.split(':')
  const version = versionOf(kind, wrapped)
  return { keyId, kind, ...(version !== undefined && { version }) }
}

function versionOf(kind: string, wrapped: Uint8Array): string | undefined {
  if (kind === 'vault') return /^vault:v(\d{1,10}):/u.exec(Buffer.from(wrapped).toString('latin1'))?.[1]
  return kind === 'gcpkms' || kind === 'azurekv' ? decodeIntermediate(wrapped)?.version : undefined
}
