import { CloisterError } from '@cloister/core'
import { parseJsonBody } from '@cloister/core/edge'
import * as z from 'zod/mini'

/** What Adobe delivers, of what this reads: a CloudEvent 1.0. */
export interface IoEvent {
  readonly id: string
  /** Such as `com.adobe.commerce.observer.catalog_product_save_after`. */
  readonly type: string
  /** As the shop sent it; read it by a schema of your own. */
  readonly data: unknown
}

const MOST_EVENTS = 200
const word = z.string().check(z.minLength(1), z.maxLength(256))
const content = z.object({ id: z.optional(word), type: word, data: z.unknown() })
const recipient = { recipient_client_id: z.optional(word), recipientclientid: z.optional(word) }
/** Adobe's own id stays the same when it delivers again; that of the CloudEvent is the sender's. */
const adobeId = { event_id: z.optional(word) }
/** A CloudEvent, which Adobe has added to. */
const flat = z.extend(content, { ...recipient, ...adobeId })
/** As Adobe delivers it to registrations that do not ask for CloudEvents. */
const wrapped = z.object({ event: content, ...recipient, ...adobeId })
const event = z.union([flat, wrapped])
const body = z.union([event, z.array(event).check(z.minLength(1), z.maxLength(MOST_EVENTS))])

/**
 * Reads one event or a batch of them, all of which must be for one of the clients.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED`, or `CLOISTER_SIGNATURE_REFUSED` when an event
 * is for somebody else.
 */
export function readIoEvents(bytes: Uint8Array, clientIds: readonly string[]): readonly IoEvent[] {
  return [parseJsonBody(bytes, body)].flat().map((delivered) => {
    const recipients = [delivered.recipient_client_id, delivered.recipientclientid].filter(
      (id) => id !== undefined,
    )
    if (recipients.length === 0 || !recipients.every((id) => clientIds.includes(id))) {
      throw new CloisterError('CLOISTER_SIGNATURE_REFUSED')
    }
    const { id: ownId, type, data } = 'event' in delivered ? delivered.event : delivered
    const id = delivered.event_id ?? ownId
    if (id === undefined) throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: 'id' } })
    return { id, type, data }
  })
}
