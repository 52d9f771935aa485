import { resolve } from 'node:path'
import { refuseOption } from '@cloister/core/gateway'
import { fileKey } from '../../keys/file-key.ts'
import type { KeyProvider } from '../../keys/key-provider.ts'
import { passphraseKey } from '../../keys/passphrase-key.ts'
import { vaultTransitKey } from '../../keys/vault-transit-key.ts'
import { firstLine, wholeText } from './key-place.ts'
import { awsKey, azureKey, googleKey, tokenKey } from './open-service-key.ts'
import type { SealCommandLine } from './seal-command-line.ts'
import type { SealIo } from './seal-io.ts'

/** `https://host:port/v1/MOUNT/keys/NAME`, as the documentation of the transit engine writes a key. */
const TRANSIT_KEY = /^(?<url>https:\/\/[^/?#]+)\/v1\/(?<mount>[\w./-]+)\/keys\/(?<key>[\w.-]+)$/u

type Opening = (place: string, line: SealCommandLine, io: SealIo) => Promise<KeyProvider>

const KINDS: Readonly<Record<string, Opening>> = {
  awskms: (place, _line, io) => awsKey(place, io),
  azurekv: (place, _line, io) => azureKey(place, io),
  file: (place, _line, io) => fileKey(resolve(io.folder, place)),
  gcpkms: (place, _line, io) => googleKey(place, io),
  passphrase: async (place, _line, io) => passphraseKey(await firstLine(io.folder, place)),
  pkcs11: (place, _line, io) => tokenKey(place, io),
  vault,
}

/**
 * Opens keys as `--key` names them; one after another, so that a wrong PIN is not tried again for the next one.
 *
 * @throws A `CloisterError` with code `CLOISTER_OPTIONS_INVALID` for any other form.
 */
export async function openKeys(
  texts: readonly string[],
  line: SealCommandLine,
  io: SealIo,
): Promise<readonly KeyProvider[]> {
  const keys: KeyProvider[] = []
  for (const text of texts) keys.push(await openKey(text, line, io))
  return keys
}

async function openKey(text: string, line: SealCommandLine, io: SealIo): Promise<KeyProvider> {
  const cut = text.indexOf(':')
  const kind = text.slice(0, Math.max(cut, 0))
  const open = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (open === undefined)
    throw refuseOption('--key', `one of ${Object.keys(KINDS).join(', ')}, with : and its place`)
  return await open(text.slice(cut + 1), line, io)
}

async function vault(place: string, line: SealCommandLine, io: SealIo): Promise<KeyProvider> {
  const { url, mount, key } = TRANSIT_KEY.exec(place)?.groups ?? {}
  if (url === undefined || mount === undefined || key === undefined)
    throw refuseOption('--key', 'vault:https://HOST:PORT/v1/MOUNT/keys/NAME')
  const { vaultTokenFile, vaultCaFile, vaultNamespace: namespace } = line
  const token = vaultTokenFile === undefined ? io.vaultToken : await firstLine(io.folder, vaultTokenFile)
  if (!token) throw refuseOption('--vault-token-file', 'a file with the token, or VAULT_TOKEN')
  const ca = vaultCaFile && (await wholeText(io.folder, vaultCaFile))
  // The address was typed by an operator: it may be on this machine.
  const network = { allow: ['127.0.0.0/8', '::1/128'] }
  return vaultTransitKey({ url, mount, key, token, network, namespace, ...(ca && { tls: { ca } }) })
}
