import { refuseOption } from '@cloister/core/gateway'
import { awsKmsKey } from '../../keys/aws-kms-key.ts'
import { azureVaultKey } from '../../keys/azure-vault-key.ts'
import {
  awsDefaultCredentials,
  azureDefaultToken,
  googleDefaultToken,
} from '../../keys/default-credentials.ts'
import { gcpKmsKey } from '../../keys/gcp-kms-key.ts'
import type { KeyProvider } from '../../keys/key-provider.ts'
import { pkcs11Key } from '../../keys/pkcs11-key.ts'
import { parsePkcs11Uri } from '../../keys/pkcs11-uri.ts'
import { firstLine, type KeyPlace, parseKeyPlace, wholeText } from './key-place.ts'
import type { SealIo } from './seal-io.ts'

const PKCS11_FORM = 'pkcs11:token=TOKEN;object=KEY?module-path=PATH&pin-source=FILE, never with a PIN'

/** `awskms:ARN`, with credentials of the environment, else as AWS's own tools find them. */
export async function awsKey(text: string, io: SealIo): Promise<KeyProvider> {
  const place = parseKeyPlace(text, ['endpoint', 'ca-file'])
  const credentials = io.awsCredentials ?? (await awsDefaultCredentials())
  return awsKmsKey({ keyArn: place.name, credentials, ...(await reached(place, io)) })
}

/** `gcpkms:projects/…`, with the token of a file, else as Google's own tools find one. */
export async function googleKey(text: string, io: SealIo): Promise<KeyProvider> {
  const place = parseKeyPlace(text, ['endpoint', 'ca-file', 'token-file'])
  const token = tokenOf(place, io) ?? (await googleDefaultToken())
  return gcpKmsKey({ key: place.name, token, ...(await reached(place, io)) })
}

/** `azurekv:https://…`, with the token of a file, else as Azure's own tools find one. */
export async function azureKey(text: string, io: SealIo): Promise<KeyProvider> {
  const place = parseKeyPlace(text, ['ca-file', 'token-file'])
  const token = tokenOf(place, io) ?? (await azureDefaultToken(place.name))
  return azureVaultKey({ key: place.name, token, ...(await reached(place, io)) })
}

/** A URI of RFC 7512, with the PIN of its `pin-source`, else of the environment. */
export async function tokenKey(text: string, io: SealIo): Promise<KeyProvider> {
  const uri = `pkcs11:${text}`
  const place = parsePkcs11Uri(uri)
  if (place === undefined) throw refuseOption('--key', PKCS11_FORM)
  if (place.modulePath === undefined) throw refuseOption('--key', `a module-path, as in ${PKCS11_FORM}`)
  const { pinSource } = place
  const pin =
    pinSource === undefined
      ? io.pkcs11Pin
      : await firstLine(io.folder, pinSource.replace(/^file:(?:\/\/(?=\/))?/u, ''))
  if (!pin) throw refuseOption('--key', 'a pin-source with the PIN, or CLOISTER_PKCS11_PIN')
  return await pkcs11Key({ uri, pin })
}

/** The file is read at every call, so that what refreshes it may do so. */
function tokenOf({ attributes }: KeyPlace, io: SealIo): (() => Promise<string>) | undefined {
  const file = attributes['token-file']
  return file === undefined ? undefined : () => firstLine(io.folder, file)
}

async function reached({ attributes }: KeyPlace, io: SealIo) {
  const { endpoint: url, 'ca-file': caFile } = attributes
  return {
    ...(url !== undefined && { url }),
    ...(caFile !== undefined && { tls: { ca: await wholeText(io.folder, caFile) } }),
    // Whatever was typed by an operator may be on this machine.
    network: { kind: 'public', allow: ['127.0.0.0/8', '::1/128'] },
  } as const
}
