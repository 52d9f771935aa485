// The way to a shop's own platform, for adapters
export {
  openPlatformDoor,
  type PlatformDoor,
  type PlatformDoorOptions,
  type PlatformReply,
  type PlatformRequest,
  platformError,
} from '../transport/platform-door.ts'
