import { CloisterError } from '@cloister/core'
import type { SignedInStaff } from '../app/route.ts'
import type { ShopTokens } from '../install/shop-tokens.ts'
import { bearerToken, verifySessionToken } from './session-token.ts'

export interface StaffSignIn {
  readonly apiKey: string
  readonly secrets: readonly string[]
  readonly tokens: ShopTokens
  readonly scopes: readonly string[]
}

/**
 * Reads who asks from the session token, and installs the app for their shop where it is not, or lacks a scope that it
 * has come to need: that is all there is to an installation.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_SESSION_TOKEN_INVALID`, or of the installation.
 */
export async function signInStaff(
  { headers }: Request,
  { apiKey, secrets, tokens, scopes }: StaffSignIn,
): Promise<SignedInStaff> {
  const sessionToken = bearerToken(headers)
  if (sessionToken === undefined) throw new CloisterError('CLOISTER_SESSION_TOKEN_INVALID')
  const { shop, subject } = await verifySessionToken(sessionToken, { apiKey, secrets, from: 'admin' })
  await tokens.install(shop, { sessionToken, scopes })
  return { shop, userId: subject }
}
