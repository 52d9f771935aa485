import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Evidence, parseEvidence, type TdxCollateral } from '@cloister/core/attest'
import type { AttestFiles } from './attest-command-line.ts'

const LARGEST_BYTES = 16_777_216
const REPORT_BYTES = 1184

/** A file that is not there, too large, or not what it should be. Its name is the operator's own. */
export class UnreadableFile extends Error {
  readonly file: string

  constructor(file: string) {
    super('A file cannot be read.')
    this.file = file
  }
}

/** What the operator gives beside the evidence. */
export interface GivenFiles {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly collateral?: TdxCollateral
}

/** @throws An {@link UnreadableFile}. */
export async function readGivenFiles(files: AttestFiles, folder: string): Promise<GivenFiles> {
  const all = (names: readonly string[]) => Promise.all(names.map((name) => readBytes(name, folder)))
  const { tcbInfo, qeIdentity } = files
  const [certificates, crls, signers] = await Promise.all([
    all(files.certificates),
    all(files.crls),
    all(files.collateralCertificates),
  ])
  if (tcbInfo === undefined || qeIdentity === undefined) return { certificates, crls }
  const [info, identity] = await all([tcbInfo, qeIdentity])
  const collateral = { tcbInfo: asText(info), qeIdentity: asText(identity), certificates: signers }
  return { certificates, crls, collateral }
}

/**
 * The evidence in a file, with what is given beside it.
 *
 * @throws An {@link UnreadableFile}, or a {@link CloisterError} with code `CLOISTER_ATTESTATION_REFUSED`.
 */
export async function readEvidence(name: string, folder: string, given: GivenFiles): Promise<Evidence> {
  const bytes = await readBytes(name, folder)
  const text = asText(bytes).trim()
  if (text.startsWith('{')) return withGiven(parseEvidence(text), given)
  const isHex = text.length % 2 === 0 && /^[0-9a-fA-F\s]+$/u.test(text)
  const binary = isHex ? new Uint8Array(Buffer.from(text.replace(/\s+/gu, ''), 'hex')) : bytes
  return withGiven(
    binary.length === REPORT_BYTES
      ? { technology: 'sev-snp', report: binary, certificates: [] }
      : { technology: 'tdx', quote: binary },
    given,
  )
}

function withGiven(evidence: Evidence, { certificates, crls, collateral }: GivenFiles): Evidence {
  const lists = { crls: [...(evidence.crls ?? []), ...crls] }
  if (evidence.technology === 'sev-snp')
    return { ...evidence, ...lists, certificates: [...evidence.certificates, ...certificates] }
  return { ...evidence, ...lists, ...(collateral && { collateral }) }
}

/**
 * The public key of a certificate in PEM or DER, as report data hashes it.
 *
 * @throws An {@link UnreadableFile}.
 */
export async function readTlsKey(name: string, folder: string): Promise<Uint8Array> {
  const bytes = await readBytes(name, folder)
  try {
    return new Uint8Array(new X509Certificate(bytes).publicKey.export({ type: 'spki', format: 'der' }))
  } catch {
    throw new UnreadableFile(name)
  }
}

/** @throws An {@link UnreadableFile}. */
export async function readBytes(name: string, folder: string): Promise<Uint8Array> {
  try {
    const path = resolve(folder, name)
    const { size } = await stat(path)
    if (size > LARGEST_BYTES) throw new UnreadableFile(name)
    return new Uint8Array(await readFile(path))
  } catch {
    throw new UnreadableFile(name)
  }
}

export function asText(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes)
}
