// A WebSocket for servers, under the same policy as the gateway's door
export {
  openSecureSocket,
  type SecureSocket,
  type SocketCounts,
  type SocketRequestOptions,
} from '../transport/secure-socket/open-secure-socket.ts'
export type {
  SecureSocketLimits,
  SecureSocketOptions,
} from '../transport/secure-socket/secure-socket-options.ts'

// What opens it and what it carries
export type { AccessToken, SignedRequest, TokenSource } from '../transport/gateway-door.ts'
export { type GuardedBody, type GuardRules, guardBody } from '../minimise/egress-guard.ts'
