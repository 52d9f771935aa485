// The way to a shop's own platform, for adapters
export {
  openPlatformDoor,
  type PlatformDoor,
  type PlatformDoorOptions,
  type PlatformReply,
  type PlatformRequest,
  platformError,
} from '../transport/platform-door.ts'

// Tokens of a platform with an authorization server of its own
export { openPlatformTokens, type PlatformTokens, type TokenHeaders } from './platform-tokens.ts'

// One of many answers, which may be unreadable
export { readable } from './readable.ts'
