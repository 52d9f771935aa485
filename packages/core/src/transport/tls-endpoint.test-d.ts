import type { GuardedBody } from '../minimise/egress-guard.ts'
import type { ConnectionRequest } from './connection.ts'
import type { DoorRequest } from './gateway-door.ts'
import type { TlsEndpoint } from './tls-endpoint.ts'

declare function connect(url: ConnectionRequest['url']): void
declare function send(body: DoorRequest['body']): void
declare const endpoint: TlsEndpoint
declare const guarded: GuardedBody

connect(endpoint)
// @ts-expect-error A text that nobody parsed is no endpoint.
connect('https://llm.internal.example/v1')
// @ts-expect-error What is put together from an endpoint has to be parsed again.
connect(`${endpoint}/chat/completions`)

send(guarded)
// @ts-expect-error A body that the egress guard did not read does not leave.
send('{"model":"m"}')
// @ts-expect-error An endpoint is no body.
send(endpoint)
