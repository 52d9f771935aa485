import * as z from 'zod/mini'
import type { GuardedBody } from '../../minimise/egress-guard.ts'

/** What comes back: the id of the request and any JSON. */
export interface ReplyFrame {
  readonly id: string
  readonly body: string
}

const frame = z.strictObject({ id: z.string().check(z.maxLength(64)), body: z.unknown() })

/** Wraps a body that the guard has read as JSON; nothing but the id is added to it. */
export function requestFrame(id: string, body: GuardedBody): string {
  return `{"id":"${id}","body":${body}}`
}

/** Reads an answer; `undefined` for anything of another form. */
export function parseReplyFrame(text: string): ReplyFrame | undefined {
  try {
    const { id, body } = frame.parse(JSON.parse(text))
    return body === undefined ? undefined : { id, body: JSON.stringify(body) }
  } catch {
    return undefined
  }
}
