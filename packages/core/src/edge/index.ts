// The merchant's server between browsers and the road
export { createEdge, type Edge, type EdgeContext } from './create-edge.ts'
export type { EdgeOptions, ShopperContext } from './edge-options.ts'

// Where it counts
export { createMemoryRateLimiter } from '../state/memory-rate-limiter.ts'
export type { Allowance, RateLimit, RateLimiter } from '../state/rate-limiter.ts'
