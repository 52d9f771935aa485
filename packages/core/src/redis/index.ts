// Counting for several servers
export {
  createRedisRateLimiter,
  type RedisRateLimiter,
  type RedisRateLimiterOptions,
} from '../state/redis-rate-limiter.ts'

// Running functions inside Redis
export {
  createRedisFunctions,
  type FunctionInput,
  type RedisFunctions,
  type RedisFunctionsOptions,
  type RedisLibrary,
} from './redis-functions.ts'
