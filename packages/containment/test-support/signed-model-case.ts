import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  keySigner,
  type ModelFault,
  type ModelSigner,
  type ModelTrust,
  trustedKey,
} from '@cloister/containment/sign'
import { onTestFinished } from 'vitest'

/** A key pair in PEM. */
export interface MadeUpKey {
  readonly privateKey: string
  readonly publicKey: string
}

export function madeUpKey(namedCurve = 'P-256', passphrase?: string): MadeUpKey {
  const encryption = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase }
  return generateKeyPairSync('ec', {
    namedCurve,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', ...encryption },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
}

/** A folder with a model, and a key for it. */
export interface SignedModelCase {
  readonly folder: string
  readonly key: MadeUpKey
  readonly signer: ModelSigner
  readonly trust: ModelTrust
  /** What was told of files so far. */
  readonly faults: ModelFault[]
  readonly onFault: (fault: ModelFault) => void
  readonly signaturePath: string
  write(name: string, content: string | Uint8Array): string
  /** The bundle that lies in the folder, and the statement in it. */
  readBundle(): ReadBundle
}

export interface ReadBundle {
  readonly bundle: Record<string, unknown> & {
    dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string; keyid?: string }[] }
    verificationMaterial: Record<string, unknown>
  }
  readonly statement: Record<string, unknown> & {
    predicate: Record<string, Record<string, unknown>> & { resources: Record<string, string>[] }
    subject: { name: string; digest: Record<string, string> }[]
  }
}

/** @param files By name, with their content. */
export function signedModelCase(files: Readonly<Record<string, string>> = {}): SignedModelCase {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-signed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const key = madeUpKey()
  const faults: ModelFault[] = []
  const signaturePath = join(folder, 'model.sig')
  function write(name: string, content: string | Uint8Array): string {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    return path
  }
  for (const [name, content] of Object.entries(files)) write(name, content)
  return {
    folder,
    key,
    signer: keySigner(key),
    trust: trustedKey(key.publicKey),
    faults,
    onFault: (fault) => void faults.push(fault),
    signaturePath,
    write,
    readBundle() {
      const bundle: ReadBundle['bundle'] = JSON.parse(readFileSync(signaturePath, 'utf8'))
      const statement = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString())
      return { bundle, statement }
    },
  }
}
