import { CloisterError, type ErrorDetails, isCloisterError, type NetworkOptions } from '@cloister/core'
import { pause, startDeadline, untilAborted } from '@cloister/core/gateway'
import {
  openPlatformDoor,
  type PlatformDoor,
  type PlatformReply,
  type PlatformRequest,
  platformError,
} from '@cloister/core/platform'
import * as z from 'zod/mini'
import type { KeyServiceOptions } from './key-service-options.ts'

const WHOLE_MS = 30_000
const MOST_ATTEMPTS = 4
const FIRST_WAIT_MS = 100
/** What asks to be left alone for longer is told to the caller, who may have better to do than to wait. */
const LONGEST_WAIT_MS = 5_000
const REPLY_LIMIT_BYTES = 65_536

/** Where a key service is. */
export interface KeyServicePlace extends Pick<KeyServiceOptions, 'tls'> {
  readonly url: string
  readonly network?: NetworkOptions | undefined
  readonly deadlineMs: number
}

/** An answer other than 200 and 204. */
export interface KeyServiceRefusal {
  readonly status: number
  /** Nothing where it was too long or no text. */
  readonly text: string
}

/** What a refusal means, and a word of ours for it that may be shown. */
export interface KeyFault {
  readonly code:
    | 'CLOISTER_KEY_REFUSED'
    | 'CLOISTER_KEY_SERVICE_BUSY'
    | 'CLOISTER_KEY_SERVICE_FAILED'
    | 'CLOISTER_KEY_SERVICE_REFUSED'
    | 'CLOISTER_KEY_UNUSABLE'
  readonly reason?: string | undefined
}

export interface KeyServiceCall<Answer> {
  readonly place: KeyServicePlace
  /** Made anew for each attempt: signatures and tokens age. */
  readonly request: () => Promise<Omit<PlatformRequest, 'deadlineMs' | 'signal'>>
  /** Reads the text of a 200, which is empty for a 204. @returns Nothing where it was damaged on its way; it is asked for again. */
  readonly read: (text: string) => Answer | undefined
  readonly faultOf: (refusal: KeyServiceRefusal) => KeyFault
  /** Whether the service is another one afterwards: what failed may have been done, and is not asked for again. */
  readonly changes?: boolean | undefined
  readonly signal: AbortSignal | undefined
}

interface Unanswered {
  readonly fault: CloisterError
  readonly isPassing: boolean
  readonly waitMs?: number | undefined
}

/**
 * Asks a key service: TLS only, no redirect, no proxy, a deadline, an answer of at most 64 KiB. What changes nothing there,
 * as wrapping and unwrapping, is asked again where it is throttled or fails for the moment, up to three times.
 *
 * @throws A {@link CloisterError} whose code begins with `CLOISTER_KEY_`, or names what ended the call.
 */
export async function askKeyService<Answer>(call: KeyServiceCall<Answer>): Promise<Answer> {
  const { url, tls, network } = call.place
  const door = openPlatformDoor({ url, ...(network && { network }), ...(tls && { tls }) })
  const deadline = startDeadline(WHOLE_MS, call.signal)
  try {
    return await persistently(door, call, deadline.signal)
  } catch (cause) {
    throw ofService(cause)
  } finally {
    deadline.end()
    await door.close()
  }
}

async function persistently<Answer>(
  door: PlatformDoor,
  call: KeyServiceCall<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await once(door, call, signal)
    if ('answer' in outcome) return outcome.answer
    const { fault, isPassing, waitMs = Math.random() * FIRST_WAIT_MS * 2 ** attempt } = outcome
    if (!isPassing || call.changes === true || attempt === MOST_ATTEMPTS || waitMs > LONGEST_WAIT_MS)
      throw fault
    await pause(waitMs, signal)
  }
}

async function once<Answer>(
  door: PlatformDoor,
  { place, request, read, faultOf }: KeyServiceCall<Answer>,
  signal: AbortSignal,
): Promise<{ readonly answer: Answer } | Unanswered> {
  const made = await untilAborted(request(), signal)
  try {
    const reply = await door.send({ ...made, deadlineMs: place.deadlineMs, signal })
    if (reply.status !== 200 && reply.status !== 204) return await refused(reply, faultOf)
    const answer = read(await reply.text(REPLY_LIMIT_BYTES))
    if (answer !== undefined) return { answer }
    return { fault: new CloisterError('CLOISTER_KEY_SERVICE_FAILED'), isPassing: true }
  } catch (cause) {
    const isPassing = isCloisterError(cause) && cause.code === 'CLOISTER_PLATFORM_UNREACHABLE'
    return { fault: ofService(cause), isPassing }
  }
}

async function refused(
  reply: PlatformReply,
  faultOf: KeyServiceCall<unknown>['faultOf'],
): Promise<Unanswered> {
  const { status } = reply
  const text = await reply.text(REPLY_LIMIT_BYTES).catch(() => '')
  const { code, reason } = faultOf({ status, text })
  const { retryAfterSeconds } = platformError(reply).details
  const details: ErrorDetails = {
    status,
    ...(reason !== undefined && { reason }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  }
  return {
    fault: new CloisterError(code, code === 'CLOISTER_KEY_REFUSED' ? {} : { details }),
    isPassing: status === 429 || status >= 500 || code === 'CLOISTER_KEY_SERVICE_BUSY',
    waitMs: retryAfterSeconds === undefined ? undefined : Number(retryAfterSeconds) * 1000,
  }
}

/** The door speaks of the shop's platform. */
function ofService(cause: unknown): CloisterError {
  if (!isCloisterError(cause)) return new CloisterError('CLOISTER_KEY_SERVICE_FAILED', { cause })
  return cause.code.startsWith('CLOISTER_PLATFORM_')
    ? new CloisterError('CLOISTER_KEY_SERVICE_FAILED', { cause, details: cause.details })
    : cause
}

/** What most services mean by a status. */
export function faultOfStatus(status: number): KeyFault {
  if (status === 401 || status === 403) return { code: 'CLOISTER_KEY_SERVICE_REFUSED' }
  return { code: status === 429 ? 'CLOISTER_KEY_SERVICE_BUSY' : 'CLOISTER_KEY_SERVICE_FAILED' }
}

/** @throws A {@link CloisterError} with code `CLOISTER_KEY_SERVICE_FAILED` for anything else. */
export function readReply<Schema extends z.core.$ZodType>(schema: Schema, text: string): z.output<Schema> {
  try {
    return z.parse(schema, JSON.parse(text))
  } catch (cause) {
    throw new CloisterError('CLOISTER_KEY_SERVICE_FAILED', { cause })
  }
}

/** Reads what a service says of a fault; nothing where it says it in another form. */
export function readFault<Schema extends z.core.$ZodType>(
  schema: Schema,
  text: string,
): z.output<Schema> | undefined {
  try {
    return z.safeParse(schema, JSON.parse(text)).data
  } catch {
    return undefined
  }
}
