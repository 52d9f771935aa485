import type { PlatformDoor, PlatformReply } from '@cloister/core/platform'

/** The version for which every document was checked, and the one before it, for a shop that does not have it yet. */
export const API_VERSIONS = ['2026-10', '2026-07'] as const
export type ApiVersion = (typeof API_VERSIONS)[number]

/** How long a shop is asked by the older version, after it did not know the newer one. */
const FALLBACK_MS = 3_600_000

/** Sends by the pinned version, and by the one before it where Shopify does not know that. */
export interface VersionedDoor {
  send(request: VersionedRequest): Promise<PlatformReply>
}

export interface VersionedRequest {
  /** Who asks, as the API wants to be shown it. Names in lower case. */
  readonly credentials: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal | undefined
}

/** @param above The part of the path before `api`: `/admin` for the Admin API, nothing for the Storefront API. */
export function versionedDoor(doorTo: () => PlatformDoor, above: '' | '/admin'): VersionedDoor {
  let fallbackUntilMs = 0
  const sendBy = (version: ApiVersion, { credentials, body, signal }: VersionedRequest) =>
    doorTo().send({
      method: 'POST',
      path: `${above}/api/${version}/graphql.json`,
      headers: { accept: 'application/json', 'content-type': 'application/json', ...credentials },
      body,
      ...(signal && { signal }),
    })
  return {
    async send(request) {
      const [pinned, older] = API_VERSIONS
      if (performance.now() < fallbackUntilMs) return await sendBy(older, request)
      const reply = await sendBy(pinned, request)
      if (reply.status !== 404) return reply
      reply.cancel()
      fallbackUntilMs = performance.now() + FALLBACK_MS
      return await sendBy(older, request)
    },
  }
}
