import { CloisterError } from './cloister-error.ts'
import { type CloisterConfig, type CloisterOptions, parseCloisterOptions } from './cloister-options.ts'
import { connectGateway } from './connect-gateway.ts'
import { type DataMapEntry, dataMap } from './crossing/data-map.ts'
import { createDiscovery, type Discovery } from './discovery/create-discovery.ts'
import { createInference, type EgressGuard } from './infer/create-inference.ts'
import { guardBody } from './minimise/egress-guard.ts'
import { minimise } from './minimise/minimise.ts'
import { CallTrace } from './observe/call-trace.ts'
import { createRecommendations, type Recommendations } from './recommendations/create-recommendations.ts'
import type { Road } from './road.ts'
import { createSupport, type Support } from './support/create-support.ts'
import type { Connection } from './transport/connection.ts'
import { untilAborted } from './transport/deadline.ts'
import { createGatewayDoor, type GatewayDoor } from './transport/gateway-door.ts'
import { guardNothing, minimiseNothing } from './unsafe/open-boundary.ts'
import {
  replaceConnection,
  switchMinimiserOff,
  type UnsafeOptions,
  watchTheDoor,
} from './unsafe/unsafe-options.ts'

/** How long a sign of life may take, in milliseconds. */
const READY_MS = 5_000

/** The one safe door between a storefront and the merchant's own model. */
export interface Cloister {
  readonly discovery: Discovery
  readonly recommendations: Recommendations
  readonly support: Support
  /** What leaves the shop and what never does, read from the schemas that enforce it: for whoever has to answer for it. */
  dataMap(): readonly DataMapEntry[]
  /**
   * Gets a token and asks the gateway for a sign of life. Nothing of a shopper crosses.
   *
   * @throws A {@link CloisterError}. Shoppers can be served all the same: without the model.
   */
  ready(options?: { readonly signal?: AbortSignal }): Promise<void>
  /** Ends open calls and frees the sockets. The catalogue stays open: whoever opened it closes it. */
  close(): Promise<void>
}

/**
 * Builds the road from a shop to its private model. Nothing is connected before the first call.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`, `CLOISTER_TLS_REQUIRED`,
 * `CLOISTER_RUNTIME_UNSUPPORTED` or `CLOISTER_UNSAFE_REFUSED`.
 */
export function createCloister(options: CloisterOptions & UnsafeOptions): Cloister {
  const config = parseCloisterOptions(options)
  requireLoopback(config, options)
  const isOff = options[switchMinimiserOff] === true
  let isClosed = false
  const { limits, model } = config.gateway
  const guard: EgressGuard = (body, rules) => guardBody(body, { ...rules, limitBytes: limits.requestBytes })
  const door = openDoor(config, options[replaceConnection])
  const road: Road = {
    config,
    minimise: isOff ? minimiseNothing : minimise,
    inference: createInference({
      door,
      guard: isOff ? guardNothing : guard,
      model,
      limits: { ...limits, eventCharacters: 65_536 },
    }),
    trace: (capability) => {
      if (isClosed) throw new CloisterError('CLOISTER_CLOSED')
      return new CallTrace(capability, config.observe, options[watchTheDoor])
    },
  }
  const support = createSupport(road)
  return {
    discovery: createDiscovery(road),
    recommendations: createRecommendations(road),
    support,
    dataMap,
    ready: ({ signal = AbortSignal.timeout(READY_MS) } = {}) => untilAborted(door.ready(signal), signal),
    close: async () => {
      isClosed = true
      support.forgetAll()
      await door.close()
    },
  }
}

function openDoor({ gateway }: CloisterConfig, replacement: Connection | undefined): GatewayDoor {
  const access = connectGateway(gateway, replacement)
  const door = createGatewayDoor({ url: gateway.url, ...access })
  return {
    chat: (request) => door.chat(request),
    ready: (signal) => door.ready(signal),
    close: () => access.close(),
  }
}

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u

/** A hole in the wall of a house that nobody but the developer is in. */
function requireLoopback({ gateway }: CloisterConfig, options: UnsafeOptions): void {
  const isUnsafe = [watchTheDoor, switchMinimiserOff, replaceConnection].some((hole) => hole in options)
  if (isUnsafe && !LOOPBACK.test(new URL(gateway.url).hostname))
    throw new CloisterError('CLOISTER_UNSAFE_REFUSED')
}
