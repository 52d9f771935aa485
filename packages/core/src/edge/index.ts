// The merchant's server between browsers and the road
export { createEdge, type Edge, type EdgeContext } from './create-edge.ts'
export type { EdgeOptions, ShopperContext } from './edge-options.ts'

// For a shop whose pages run where the edge cannot
export { type EdgeDoor, type EdgeQuestion, openEdgeDoor } from '../transport/edge-door.ts'

// For a platform that carries no cookies
export { PASS_COOKIE } from './pass-cookie.ts'

// Where it counts
export { createMemoryRateLimiter } from '../state/memory-rate-limiter.ts'
export type { Allowance, RateLimit, RateLimiter } from '../state/rate-limiter.ts'

// For other requests that servers send to the shop
export { parseJsonBody } from './read-json-body.ts'
export { type BodyLimits, readRawBody } from './read-raw-body.ts'
export { problemResponse } from './responses.ts'
