import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CloisterError } from '@cloister/core'
import { fileKey } from '../../keys/file-key.ts'
import type { KeyProvider } from '../../keys/key-provider.ts'
import { reading } from '../../seal/files/file-fault.ts'
import { rewrapAll } from '../artifacts/rewrap-all.ts'
import { type SealedArtifact, sealedArtifacts } from '../artifacts/sealed-keys.ts'
import type { RingKey } from '../plan/rotation-plan.ts'
import { destroyFile } from '../state/destroy-file.ts'
import { type KeyVersion, liveVersions, stateOf } from '../state/key-version.ts'
import type { DriverSurroundings } from './driver-surroundings.ts'
import { proveCredential } from './prove-credential.ts'
import {
  adoptSecret,
  heldVersions,
  isServed,
  makeSecret,
  type RingFolder,
  secretPath,
  serveFiles,
  strayedFiles,
} from './ring-folder.ts'
import type { Inspection, RotationDriver } from './rotation-driver.ts'

/** Rotates keys that are made here and kept in files. */
export function ringDriver(key: RingKey, { planFolder, folder, signal }: DriverSurroundings): RotationDriver {
  const at: RingFolder = { key, folder }
  const named = async (id: string) => ({ id, ...(await keyIdOf(at, id)) })
  const driver: RotationDriver = {
    make: async (versions, now) => await named(await makeSecret(at, { versions, now })),
    async adopt(now) {
      if (await isServed(at))
        throw new CloisterError('CLOISTER_ROTATION_STATE_INVALID', { details: { key: key.name } })
      if (key.adopt === undefined) return undefined
      const { mtime } = await reading(stat(resolve(planFolder, key.adopt.file)))
      await adoptSecret(at, key.adopt, planFolder)
      return { version: await named(key.adopt.id), since: new Date(Math.min(mtime.getTime(), now.getTime())) }
    },
    async settle(versions) {
      const isChanged = await serveFiles(at, versions)
      const retired = versions.filter((version) => stateOf(version) === 'retired')
      for (const { id } of retired) await destroyFile(secretPath(at, id))
      if (key.kind === 'sealing-key') await rewrap(key, { at, versions, planFolder, signal })
      return isChanged
    },
    async inspect(versions): Promise<Inspection> {
      const strayed = await strayedFiles(at, versions)
      if (key.kind !== 'sealing-key') return strayed
      const { active } = liveVersions(versions)
      const left = (await sealedArtifacts(key.artifacts, planFolder)).filter((artifact) =>
        needsRewrap(artifact, versions, active),
      )
      return { ...strayed, notRewrapped: left.length }
    },
  }
  if (key.kind === 'sealing-key') {
    return {
      ...driver,
      async countNeeding({ keyId }) {
        const artifacts = await sealedArtifacts(key.artifacts, planFolder)
        return artifacts.filter(({ keys }) => keys.some((one) => one.keyId === keyId)).length
      },
    }
  }
  if (key.kind !== 'client-key' && key.kind !== 'client-secret') return driver
  const { proof } = key
  if (proof === undefined) return driver
  return {
    ...driver,
    async prove(version) {
      const { coming } = await heldVersions(at, [version])
      await proveCredential(proof, { kind: key.kind, secret: coming?.secret ?? '', planFolder, signal })
    },
  }
}

async function keyIdOf(at: RingFolder, id: string): Promise<Pick<KeyVersion, 'keyId'>> {
  return at.key.kind === 'sealing-key' ? { keyId: (await fileKey(secretPath(at, id))).keyId } : {}
}

interface Rewrapping {
  readonly at: RingFolder
  readonly versions: readonly KeyVersion[]
  readonly planFolder: string
  readonly signal: AbortSignal | undefined
}

/** Wraps by the version in use whatever another one of these versions still opens. Keys from elsewhere go on opening it. */
async function rewrap(
  key: Extract<RingKey, { kind: 'sealing-key' }>,
  { at, versions, planFolder, signal }: Rewrapping,
): Promise<void> {
  const { active, coming, retiring } = liveVersions(versions)
  if (active === undefined) return
  const provider = async (version: KeyVersion): Promise<KeyProvider> =>
    await fileKey(secretPath(at, version.id))
  const newKeys = await provider(active)
  const keys = [newKeys]
  for (const other of [retiring, coming]) if (other !== undefined) keys.push(await provider(other))
  const artifacts = await sealedArtifacts(key.artifacts, planFolder)
  await rewrapAll(
    artifacts.filter((artifact) => needsRewrap(artifact, versions, active)),
    { keys, newKeys, signal },
  )
}

/** Whether a version of ours opens it that is not the one in use. */
function needsRewrap(
  { keys }: SealedArtifact,
  versions: readonly KeyVersion[],
  active: KeyVersion | undefined,
): boolean {
  const others = new Set(versions.filter((one) => one !== active).flatMap(({ keyId }) => keyId ?? []))
  return keys.some(({ keyId }) => others.has(keyId))
}
