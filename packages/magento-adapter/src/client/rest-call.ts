import { CloisterError } from '@cloister/core'
import type { PlatformDoor, PlatformReply } from '@cloister/core/platform'
import { parsedJson, readAnswer } from './read-answer.ts'
import type { RestAuthorization } from './rest-authorization.ts'
import { restError } from './rest-error.ts'
import { restFields } from './rest-fields.ts'
import { restQuery } from './rest-query.ts'
import type { RestRequest } from './rest-request.ts'

/** Letters, digits, `_` and `-`: what needs no encoding, so that the path that is signed is the path that is sent. */
const PATH = /^(?:\/[\w-]{1,64}){1,8}$/u

const JSON_TYPE = { 'content-type': 'application/json' }

/** Where REST is: with which store view, through which door, as whom. */
export interface RestTarget {
  readonly door: PlatformDoor
  /** Of the shop, without a slash at its end. */
  readonly url: string
  /** Before `/V1`. */
  readonly prefix: string
  readonly headers: Readonly<Record<string, string>>
  readonly authorization: RestAuthorization
}

/** Asks REST as the integration, and once more where the token it showed was out of date. */
export async function restCall<Answer>(
  target: RestTarget,
  request: RestRequest<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const reply = await sent(target, request, signal)
  if (reply.status < 200 || reply.status > 299) throw await restError(reply)
  return readAnswer(request.answer, parsedJson(await reply.text()))
}

async function sent(
  { door, url, prefix, headers, authorization }: RestTarget,
  { method, path, search, body, answer }: RestRequest<unknown>,
  signal: AbortSignal,
): Promise<PlatformReply> {
  if (!PATH.test(path)) throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'path' } })
  const query = restQuery(restFields(answer), search)
  const call = { method, path: `${prefix}/V1${path}`, ...(query !== '' && { query }) }
  const json = body === undefined ? undefined : { body: JSON.stringify(body), headers: JSON_TYPE }
  const send = (shown: Readonly<Record<string, string>>) =>
    door.send({
      ...call,
      ...json,
      headers: { ...headers, accept: 'application/json', ...json?.headers, ...shown },
      signal,
    })
  const shown = await authorization.headers({ method, address: `${url}${call.path}`, query }, signal)
  const reply = await send(shown)
  if (reply.status !== 401 || authorization.renewed === undefined) return reply
  reply.cancel()
  return await send(await authorization.renewed(shown, signal))
}
