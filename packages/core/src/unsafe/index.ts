// Deliberate holes. Each is struck through in an editor and works on loopback only.
export { revealCause } from './reveal-cause.ts'
export { replaceConnection, switchMinimiserOff, type UnsafeOptions, watchTheDoor } from './unsafe-options.ts'
export type { WatchedCrossing } from '../observe/call-trace.ts'
export type { Connection, ConnectionReply, ConnectionRequest } from '../transport/connection.ts'
