import { CloisterError } from '@cloister/core'
import { type PlatformReply, platformError } from '@cloister/core/platform'
import { parsedJson } from './read-answer.ts'

/**
 * The constant sentences by which Magento says what it minds of credentials, and the word by which we say it. What
 * else is in such an answer, above all `parameters` and the `trace` of developer mode, goes no further.
 */
const REASONS: readonly (readonly [sentence: RegExp, reason: string])[] = [
  [/^The signature is invalid/u, 'signature'],
  [/nonce/iu, 'nonce'],
  [/timestamp/iu, 'clock'],
  [/consumer key|Consumer key/u, 'consumer key'],
  [/isn't authorized to access/u, 'resource not granted, or bearer tokens of integrations are off'],
  [/token/iu, 'token'],
]
const OAUTH_PROBLEM_STATUS: ReadonlySet<number> = new Set([400, 401, 403])
const MOST_SAID_BYTES = 1024 * 1024

/** What a refusal of REST means. */
export async function restError(reply: PlatformReply): Promise<CloisterError> {
  const { status } = reply
  const known = platformError(reply)
  if (status === 404) {
    reply.cancel()
    return new CloisterError('CLOISTER_PLATFORM_NOT_FOUND')
  }
  if (!OAUTH_PROBLEM_STATUS.has(status)) {
    reply.cancel()
    return known
  }
  const reason = await reasonIn(reply)
  if (reason === undefined) return known
  return new CloisterError('CLOISTER_PLATFORM_REFUSED', { details: { status, reason } })
}

async function reasonIn(reply: PlatformReply): Promise<string | undefined> {
  const said = parsedJson(await reply.text(MOST_SAID_BYTES).catch(() => ''))
  const message = said !== null && typeof said === 'object' && 'message' in said ? said.message : undefined
  if (typeof message !== 'string') return undefined
  return REASONS.find(([sentence]) => sentence.test(message))?.[1]
}
