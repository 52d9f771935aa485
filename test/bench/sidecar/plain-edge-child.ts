// Core's edge as a shop with a Node server of its own mounts it: the same TLS and the same shop, and nothing else.
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createEdge } from '@cloister/core/edge'
import { nodeListener } from '@cloister/core/node'
import { testCloister } from '@cloister/core/test-support/test-cloister.ts'
import { SHOP } from '@cloister/core/test-support/test-edge.ts'

export interface PlainEdgeTask {
  readonly cert: string
  readonly key: string
}

const UNLIMITED = { requests: 1_000_000, windowSeconds: 86_400 }

process.once('message', async ({ cert, key }: PlainEdgeTask) => {
  const edge = createEdge(testCloister(() => 'Returns are free [p1].').cloister, {
    origins: [SHOP],
    passKeys: ['A'.repeat(43)],
    basePath: '/shop',
    limitPerPass: UNLIMITED,
    limitPerAddress: UNLIMITED,
    suggestLimitPerPass: UNLIMITED,
    suggestLimitPerAddress: UNLIMITED,
  })
  const server = createServer({ cert, key, minVersion: 'TLSv1.3' }, nodeListener(edge))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.send?.((server.address() as AddressInfo).port)
})
process.once('disconnect', () => process.exit())
