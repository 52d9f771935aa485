import { createHash } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import { problemResponse, readRawBody } from '@cloister/core/edge'
import { openPlatformDoor, type PlatformDoor } from '@cloister/core/platform'
import { createDeliveryMemory, type DeliveryMemory } from '../deliveries/delivery-memory.ts'
import { ADOBE_KEYS_URL, type AdobeKeys, adobeKeys } from './adobe-keys.ts'
import { answerChallenge } from './answer-challenge.ts'
import { checkEventSignature } from './check-event-signature.ts'
import { type IoEvent, readIoEvents } from './io-event.ts'

const LIMITS = {
  requestBytes: 1024 * 1024,
  bodyTimeoutMs: 5_000,
  mediaTypes: ['application/cloudevents+json', 'application/cloudevents-batch+json'],
} as const
/** Adobe waits for ten seconds. */
const HANDLING_MS = 8_000

/** What is done about some kinds of events. */
export interface IoEventHandler {
  readonly handles: (type: string) => boolean
  /** A failure makes Adobe deliver the event again, for a day at most. */
  readonly handle: (event: IoEvent, signal: AbortSignal) => Promise<void>
}

export interface IoEventsOptions {
  /** Client ids of the registrations in the Adobe Developer Console. What was sent to another is refused. */
  readonly clientIds: readonly [string, ...string[]]
  /** Events that none of them handles are accepted and dropped. */
  readonly handlers: readonly IoEventHandler[]
  /** Which events were handled: Adobe delivers at least once. Default {@link createDeliveryMemory} for a day. */
  readonly deliveries?: DeliveryMemory
}

export interface IoEvents {
  /** Answers Adobe. It never rejects. */
  readonly handle: (request: Request) => Promise<Response>
  close(): Promise<void>
}

/**
 * Takes events of Adobe I/O Events: answers the challenge of a registration, and hands on each event once that is for
 * one of the clients and that Adobe signed by one of its two keys (RSA, SHA-256, over the bytes as they came).
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createIoEvents(options: IoEventsOptions): IoEvents {
  const door = openPlatformDoor({ url: ADOBE_KEYS_URL })
  return ioEventsThrough(door, options)
}

/** @internal With another way to the keys. */
export function ioEventsThrough(door: PlatformDoor, options: IoEventsOptions): IoEvents {
  if (options.clientIds.length === 0 || options.clientIds.some((id) => id.trim() === '')) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'clientIds' } })
  }
  const parts = {
    ...options,
    keys: adobeKeys(door),
    deliveries: options.deliveries ?? createDeliveryMemory(),
  }
  return {
    async handle(request) {
      try {
        return request.method === 'GET' ? answerChallenge(request) : await accept(request, parts)
      } catch (error) {
        return problemResponse(error)
      }
    },
    close: () => door.close(),
  }
}

interface Parts extends Required<IoEventsOptions> {
  readonly keys: AdobeKeys
}

async function accept(request: Request, { keys, clientIds, handlers, deliveries }: Parts): Promise<Response> {
  if (request.method !== 'POST') throw new CloisterError('CLOISTER_METHOD_REFUSED')
  const bytes = await readRawBody(request, LIMITS)
  // Before a key is asked for: who does not even know the client makes nobody ask Adobe.
  const events = readIoEvents(bytes, clientIds)
  await checkEventSignature(bytes, request.headers, keys)
  const signal = AbortSignal.timeout(HANDLING_MS)
  for (const event of events) {
    const handling = handlers.filter(({ handles }) => handles(event.type))
    await deliveries.once(deliveryKey(event), async () => {
      for (const { handle } of handling) await handle(event, signal)
      return ''
    })
  }
  return new Response(null, { status: 204 })
}

function deliveryKey({ id }: IoEvent): string {
  return createHash('sha256').update(`io-event\0${id}`).digest('base64url')
}
