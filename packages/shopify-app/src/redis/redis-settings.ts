import { CloisterError } from '@cloister/core'
import { createRedisFunctions, type RedisFunctionsOptions, type RedisLibrary } from '@cloister/core/redis'
import type { SettingsStore } from '../settings/settings-store.ts'

/** Either `url` or `client`. */
export interface RedisSettingsOptions {
  /** Such as `rediss://user:password@redis.internal.example:6379`. `redis:` without TLS on loopback only. */
  readonly url?: string | undefined
  /** Authorities for the certificate of a `rediss:` server, PEM. Default: those of the runtime. */
  readonly ca?: string | undefined
  readonly client?: RedisFunctionsOptions['client']
  /** What the names of all keys begin with: letters, digits, `_`, `-` and `:`. Default `cloister`. */
  readonly prefix?: string | undefined
}

/** A store that several servers share. */
export interface RedisSettings extends SettingsStore {
  close(): Promise<void>
}

const CALL_MS = 3_000

/** One hash for each shop. The comparison and the change are one step inside Redis. */
const LIBRARY: RedisLibrary = {
  name: 'cloister_settings',
  functions: ['read', 'replace', 'remove'],
  source: `
local function read(keys, args)
  return redis.call('HMGET', keys[1], 'revision', 'text')
end

local function replace(keys, args)
  local revision = tonumber(redis.call('HGET', keys[1], 'revision') or '0')
  if revision ~= tonumber(args[1]) then return 0 end
  redis.call('HSET', keys[1], 'revision', revision + 1, 'text', args[2])
  return 1
end

local function remove(keys, args)
  return redis.call('DEL', keys[1])
end
`,
}

/**
 * Keeps settings in a Redis (7 or newer) or Valkey that several servers share. Give it to `encryptedSettings`, and give it
 * a Redis that evicts nothing and writes what it acknowledges (`appendonly yes`).
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function redisSettings({ prefix = 'cloister', ...place }: RedisSettingsOptions): RedisSettings {
  if (!/^[\w:-]{1,64}$/u.test(prefix)) {
    const details = { option: 'prefix', expected: 'letters, digits, _, - and :' }
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details })
  }
  const functions = createRedisFunctions({ ...place, library: LIBRARY })
  const call = (name: string, shop: string, values: readonly (number | string)[] = []) =>
    functions.call(
      name,
      { keys: [`${prefix}:settings:1:${shop}`], values },
      { signal: AbortSignal.timeout(CALL_MS) },
    )
  return {
    async load(shop) {
      const [revision, text] = (await call('read', shop)) as [string | null, string | null]
      return revision === null || text === null ? undefined : { revision: Number(revision), text }
    },
    replace: async (shop, readRevision, text) => (await call('replace', shop, [readRevision, text])) === 1,
    async remove(shop) {
      await call('remove', shop)
    },
    close: () => functions.close(),
  }
}
