import { CloisterError } from '@cloister/core'

/** What Adobe sends is a UUID; whatever else would be somebody who wants to see their own words on this host. */
const CHALLENGE = /^[\w-]{1,128}$/u

/**
 * Shows Adobe that whoever registers an address also answers there.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED`.
 */
export function answerChallenge({ url }: Request): Response {
  const challenges = new URL(url).searchParams.getAll('challenge')
  const [challenge = ''] = challenges
  if (challenges.length !== 1 || !CHALLENGE.test(challenge)) {
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: 'challenge' } })
  }
  return new Response(JSON.stringify({ challenge }), {
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
