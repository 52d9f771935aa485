import { CloisterError } from '@cloister/core'
import { type PlatformDoor, platformError } from '@cloister/core/platform'
import { parseRsaPublicKey, type RsaPublicKey } from '../signatures/rsa-public-key.ts'

/** The one place that Adobe serves its keys from. What a request says is a path below it, and never a host. */
export const ADOBE_KEYS_URL = 'https://static.adobeioevents.com'

const PATH = /^\/(?:prod|stage)\/keys\/pub-key-[A-Za-z\d-]{1,64}\.pem$/u
const KEPT_MS = 24 * 3_600_000
const MOST_KEPT = 16
const KEY_BYTES = 8 * 1024
const DEADLINE_MS = 4_000
/** Anybody can name paths, so that they are not asked for as fast as they are named. */
const ASKED_PER_MINUTE = 20
const MINUTE_MS = 60_000

export interface AdobeKeys {
  /**
   * The key at a path, as `x-adobe-public-key1-path` names it; `undefined` for what cannot be one.
   *
   * @throws A {@link CloisterError} whose code begins with `CLOISTER_PLATFORM_` when it cannot be had now.
   */
  at(path: string | null): Promise<RsaPublicKey | undefined>
}

interface Kept {
  readonly key: Promise<RsaPublicKey>
  readonly until: number
}

/** Fetches keys once a day. They are small and public; what counts is whom they come from. */
export function adobeKeys(
  door: PlatformDoor,
  now: () => number = performance.now.bind(performance),
): AdobeKeys {
  const kept = new Map<string, Kept>()
  let asked: readonly number[] = []

  function takeTurn(): void {
    const at = now()
    asked = asked.filter((moment) => moment > at - MINUTE_MS)
    if (asked.length >= ASKED_PER_MINUTE) throw new CloisterError('CLOISTER_PLATFORM_BUSY')
    asked = [...asked, at]
  }

  function fetched(path: string): Promise<RsaPublicKey> {
    takeTurn()
    const entry: Kept = { key: fetchKey(door, path), until: now() + KEPT_MS }
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size >= MOST_KEPT) kept.delete(oldest)
    kept.set(path, entry)
    entry.key.catch(() => {
      if (kept.get(path) === entry) kept.delete(path)
    })
    return entry.key
  }

  return {
    async at(path) {
      if (path === null || !PATH.test(path)) return
      const known = kept.get(path)
      if (known !== undefined && known.until > now()) return await known.key
      kept.delete(path)
      return await fetched(path)
    },
  }
}

async function fetchKey(door: PlatformDoor, path: string): Promise<RsaPublicKey> {
  const reply = await door.send({ method: 'GET', path, headers: {}, deadlineMs: DEADLINE_MS })
  if (reply.status !== 200) {
    reply.cancel()
    throw platformError(reply)
  }
  const pem = await reply.text(KEY_BYTES)
  try {
    return parseRsaPublicKey(pem)
  } catch (cause) {
    throw new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { cause })
  }
}
