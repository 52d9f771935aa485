// Keeping the settings of shops for several servers
export { type RedisSettings, type RedisSettingsOptions, redisSettings } from './redis-settings.ts'
