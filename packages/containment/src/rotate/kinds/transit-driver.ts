import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CloisterError } from '@cloister/core'
import { type VaultTransitOptions, vaultTransitKey } from '../../keys/vault-transit-key.ts'
import { vaultTransitVersions } from '../../keys/vault-transit-versions.ts'
import { reading } from '../../seal/files/file-fault.ts'
import { rewrapAll } from '../artifacts/rewrap-all.ts'
import { type SealedArtifact, sealedArtifacts } from '../artifacts/sealed-keys.ts'
import type { TransitKey } from '../plan/rotation-plan.ts'
import { type KeyVersion, liveVersions, stateOf } from '../state/key-version.ts'
import type { DriverSurroundings } from './driver-surroundings.ts'
import type { RotationDriver } from './rotation-driver.ts'

const KEY = /^(?<url>https:\/\/[^/]+)\/v1\/(?<mount>.+)\/keys\/(?<key>[\w.-]+)$/u

/**
 * Rotates a key of the transit engine. A new version wraps from the moment at which it is made; old ones open until nothing
 * needs them, and are then refused by the engine, which destroys none.
 */
export function transitDriver(key: TransitKey, surroundings: DriverSurroundings): RotationDriver {
  const { planFolder, signal } = surroundings
  const opened = async () => {
    const options = await transitOptions(key, surroundings)
    return { provider: vaultTransitKey(options), control: vaultTransitVersions(options) }
  }
  const oldArtifacts = async (keyId: string, upTo: number): Promise<readonly SealedArtifact[]> =>
    (await sealedArtifacts(key.artifacts, planFolder)).filter(({ keys }) =>
      keys.some((one) => one.keyId === keyId && (one.transitVersion ?? 0) <= upTo),
    )
  return {
    async make(versions) {
      const { control } = await opened()
      const newest = Math.max(0, ...versions.map(numberOf))
      // One that is there already was made by a run that was cut off, or by somebody else.
      if ((await control.read(signal)).latest <= newest) await control.rotate(signal)
      return { id: `v${(await control.read(signal)).latest}` }
    },
    async adopt(now) {
      const { latest, madeAt } = await (await opened()).control.read(signal)
      const since = madeAt.get(latest)
      return {
        version: { id: `v${latest}` },
        since: new Date(Math.min(since?.getTime() ?? now.getTime(), now.getTime())),
      }
    },
    async settle(versions) {
      const { active } = liveVersions(versions)
      if (active === undefined) return false
      const { provider, control } = await opened()
      const stale = await oldArtifacts(provider.keyId, numberOf(active) - 1)
      await rewrapAll(stale, { keys: provider, signal })
      const retired = versions.filter((version) => stateOf(version) === 'retired')
      const oldest = oldestLive(versions)
      if (retired.length > 0 && (await control.read(signal)).oldestThatOpens < oldest)
        await control.openFrom(oldest, signal)
      return false
    },
    async countNeeding(version) {
      return (await oldArtifacts((await opened()).provider.keyId, numberOf(version))).length
    },
    async inspect(versions) {
      const { active } = liveVersions(versions)
      const { provider, control } = await opened()
      const { oldestThatOpens } = await control.read(signal)
      const live = versions.filter((version) => stateOf(version) !== 'retired')
      const missing = live.filter((version) => numberOf(version) < oldestThatOpens).map(({ id }) => id)
      const left = active ? await oldArtifacts(provider.keyId, numberOf(active) - 1) : []
      return { missing, isStrayed: false, notRewrapped: left.length }
    },
  }
}

function oldestLive(versions: readonly KeyVersion[]): number {
  return Math.min(...versions.filter((version) => stateOf(version) !== 'retired').map(numberOf))
}

/** `v7` is 7. */
function numberOf({ id }: KeyVersion): number {
  return Number(id.slice(1))
}

async function transitOptions(
  { key: address, tokenFile, namespace, ca }: TransitKey,
  { planFolder, vaultToken }: DriverSurroundings,
): Promise<VaultTransitOptions> {
  const { url = '', mount = '', key = '' } = KEY.exec(address)?.groups ?? {}
  const textOf = async (path: string) => await reading(readFile(resolve(planFolder, path), 'utf8'))
  const token = tokenFile === undefined ? vaultToken : (await textOf(tokenFile)).split(/\r?\n/u)[0]
  if (!token) {
    const details = { option: 'tokenFile', expected: 'a file with the token, or VAULT_TOKEN' }
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details })
  }
  const authorities = ca && (await textOf(ca))
  // The address was written by an operator: it may be on this machine.
  const network = { allow: ['127.0.0.0/8', '::1/128'] }
  return { url, mount, key, token, network, namespace, ...(authorities && { tls: { ca: authorities } }) }
}
