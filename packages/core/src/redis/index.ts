// Counting for several servers
export {
  createRedisRateLimiter,
  type RedisRateLimiter,
  type RedisRateLimiterOptions,
} from '../state/redis-rate-limiter.ts'
