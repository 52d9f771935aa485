import * as z from 'zod/mini'
import { askTransit, transitSettings, type VaultTransitOptions } from './vault-transit-key.ts'

/** What the engine says of the versions of a key. */
export interface TransitVersions {
  readonly latest: number
  /** What was wrapped by an older one is not opened any more. */
  readonly oldestThatOpens: number
  readonly madeAt: ReadonlyMap<number, Date>
}

/** Makes versions of a key of the transit engine, and takes away old ones. The token needs `read` on the key, `update` on its `rotate` and `config`. */
export interface TransitVersionControl {
  /** @throws A {@link CloisterError} whose code begins with `CLOISTER_KEY_`, as every call here. */
  read(signal?: AbortSignal): Promise<TransitVersions>
  /** Makes a new version, with which everything is wrapped from then on. */
  rotate(signal?: AbortSignal): Promise<void>
  /** Opens nothing any more that an older version wrapped. It can be taken back: no version is destroyed. */
  openFrom(version: number, signal?: AbortSignal): Promise<void>
}

const version = z.int().check(z.gte(0), z.lte(1_000_000))
const reply = z.object({
  data: z.object({
    latest_version: version,
    min_decryption_version: version,
    keys: z.record(z.string().check(z.regex(/^\d{1,7}$/u)), z.unknown()),
  }),
})

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. */
export function vaultTransitVersions(options: VaultTransitOptions): TransitVersionControl {
  const settings = transitSettings(options)
  const path = `keys/${settings.key}`
  const change = async (below: string, body: object, signal: AbortSignal | undefined): Promise<void> => {
    await askTransit(settings, {
      method: 'POST',
      path: below,
      body,
      changes: true,
      reply: z.unknown(),
      signal,
    })
  }
  return {
    async read(signal) {
      const { data } = await askTransit(settings, { method: 'GET', path, reply, signal })
      const made = Object.entries(data.keys).flatMap(([name, at]) => {
        const date = dateOf(at)
        return date === undefined ? [] : [[Number(name), date] as const]
      })
      return {
        latest: data.latest_version,
        oldestThatOpens: data.min_decryption_version,
        madeAt: new Map(made),
      }
    },
    async rotate(signal) {
      await change(`${path}/rotate`, {}, signal)
    },
    async openFrom(oldest, signal) {
      await change(`${path}/config`, { min_decryption_version: oldest }, signal)
    },
  }
}

/** Seconds since 1970 for symmetric keys, an object with a time for others. */
function dateOf(at: unknown): Date | undefined {
  return typeof at === 'number' && at > 0 ? new Date(at * 1000) : undefined
}
