import { sessionLeaves } from '../minimise/session-leaves.ts'
import type { AskingShopper } from './asking-shopper.ts'

/**
 * Names a conversation by the pass and, where somebody is signed in, by the shop's name for the person and the e-mail
 * addresses of the session: who signs in or out in a browser that somebody else used neither sees nor continues what was said before. The key tells
 * nothing of either.
 */
export async function conversationKey(
  passId: string,
  { isSignedIn, session, personId }: Pick<AskingShopper, 'isSignedIn' | 'personId' | 'session'>,
): Promise<string> {
  const named = personId === undefined ? [] : [`person ${personId}`]
  const person = isSignedIn ? ['signed in', ...named, ...emailsOf(session)] : []
  const said = new TextEncoder().encode(JSON.stringify([passId, ...person]))
  const digest = await crypto.subtle.digest('SHA-256', said)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function emailsOf(session: unknown): readonly string[] {
  const emails = sessionLeaves(session).flatMap(({ meaning, value }) =>
    meaning === 'email' ? [value.toLowerCase()] : [],
  )
  return [...new Set(emails)].sort()
}
