import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { openPlatformTokens } from '@cloister/core/platform'
import { reading } from '../../seal/files/file-fault.ts'
import type { TokenProof } from '../plan/rotation-plan.ts'

const DEADLINE_MS = 15_000

export interface NewCredential {
  readonly kind: 'client-key' | 'client-secret'
  readonly secret: string
  readonly planFolder: string
  readonly signal: AbortSignal | undefined
}

/**
 * Asks the authorization server for a token with a credential that nobody uses yet. The token is dropped.
 *
 * @throws A `CloisterError` whose code begins with `CLOISTER_TOKEN_`, or of the way there.
 */
export async function proveCredential(
  { ca, network, allow, ...client }: TokenProof,
  { kind, secret, planFolder, signal }: NewCredential,
): Promise<void> {
  const authorities = ca && (await reading(readFile(resolve(planFolder, ca), 'utf8')))
  const tokens = openPlatformTokens({
    ...definedOf(client),
    issuer: client.issuer,
    clientId: client.clientId,
    ...(kind === 'client-key' ? { privateKey: secret } : { clientSecret: secret }),
    network: { kind: network, allow },
    ...(authorities && { tls: { ca: authorities } }),
  })
  const limit = AbortSignal.timeout(DEADLINE_MS)
  try {
    await tokens.headers(signal ? AbortSignal.any([signal, limit]) : limit)
  } finally {
    await tokens.close()
  }
}

type Defined<Values> = { readonly [Name in keyof Values]?: Exclude<Values[Name], undefined> }

function definedOf<Values extends object>(values: Values): Defined<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<Values>
}
