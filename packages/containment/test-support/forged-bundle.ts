import { createHash, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { signModel, type VerifiedModel, verifyModel } from '@cloister/containment/sign'
import { preAuthentication } from '../src/sign/bundle/pre-authentication.ts'
import { type ReadBundle, type SignedModelCase, signedModelCase } from './signed-model-case.ts'

const MODEL = { 'a.safetensors': 'weights', 'b/c.json': '{}', 'b/d.json': '[]', empty: '' }

export interface VerifiedCase extends SignedModelCase {
  verify(): Promise<VerifiedModel>
}

/** A model of four files with eleven bytes, which is signed. */
export async function verifiedCase(options: { readonly shardBytes?: number } = {}): Promise<VerifiedCase> {
  const made = signedModelCase(MODEL)
  await signModel(made.folder, { signer: made.signer, ...options })
  const { folder, trust, onFault } = made
  return { ...made, verify: () => verifyModel(folder, { trust, onFault }) }
}

/** What is changed in a bundle and its statement. */
export type Forgery = (read: ReadBundle) => void

/** A model whose bundle was written anew with changes; what {@link signedAgain} changed is signed by the trusted key. */
export async function forgedCase(change: Forgery): Promise<VerifiedCase> {
  const made = await verifiedCase()
  const { bundle, statement } = made.readBundle()
  const { dsseEnvelope: envelope } = bundle
  change({ bundle, statement })
  const payload = Buffer.from(JSON.stringify(statement, undefined, 2))
  envelope.payload = payload.toString('base64')
  const signature = sign('sha256', preAuthentication(payload), made.key.privateKey)
  for (const one of envelope.signatures) one.sig ||= signature.toString('base64')
  writeFileSync(made.signaturePath, JSON.stringify(bundle))
  return made
}

/** Signed by the trusted key whatever it says. */
export function signedAgain(change: Forgery = () => undefined): Forgery {
  return (read) => {
    for (const one of read.bundle.dsseEnvelope.signatures) one.sig = ''
    change(read)
  }
}

/** Another list of files, with a digest of the whole that fits. */
export function relisted(change: (list: Record<string, string>[]) => void): Forgery {
  return signedAgain(({ statement }) => {
    change(statement.predicate.resources)
    digestAnew(statement)
  })
}

/** Another first file. */
export function firstFile(changes: Readonly<Record<string, string>>): Forgery {
  return relisted((list) => void Object.assign(list[0] ?? {}, changes))
}

export function serialized(changes: object): Forgery {
  return signedAgain(
    ({ statement }) => void Object.assign(statement.predicate['serialization'] ?? {}, changes),
  )
}

/** A list of parts of eight bytes. */
export function sharded(...names: readonly string[]): Forgery {
  return signedAgain(({ statement }) => {
    Object.assign(statement.predicate['serialization'] ?? {}, { method: 'shards', shard_size: 8 })
    const digest = '0'.repeat(64)
    statement.predicate.resources = names.map((name) => ({ name, algorithm: 'sha256-sharded-8', digest }))
    digestAnew(statement)
  })
}

function digestAnew({ predicate, subject }: ReadBundle['statement']): void {
  const hash = createHash('sha256')
  for (const { digest = '' } of predicate.resources) hash.update(digest, 'hex')
  Object.assign(subject[0]?.digest ?? {}, { sha256: hash.digest('hex') })
}

/** Signed again, with these in the place of what the statement said. */
export function restated(changes: object): Forgery {
  return signedAgain(({ statement }) => void Object.assign(statement, changes))
}

/** Not signed again. */
export function rebundled(changes: object): Forgery {
  return ({ bundle }) => void Object.assign(bundle, changes)
}
