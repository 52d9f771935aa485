// The merchant's edge in a process of its own: sessions, origin, limits, and Cloister behind it.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEdge } from '@cloister/core/edge'
import { nodeListener } from '@cloister/core/node'
import { benchCloister } from './bench-cloister.ts'
import { ASKED_PRODUCT } from './bench-shop.ts'
import type { LoadTarget } from './load-child.ts'
import type { Upstream } from './upstream-child.ts'

const SHOP = 'https://shop.example'
const UNLIMITED = { requests: 1_000_000, windowSeconds: 60 }

process.once('message', async (upstream: Upstream) => {
  const edge = createEdge(benchCloister(upstream), {
    origins: [SHOP],
    passKeys: ['A'.repeat(43)],
    limitPerPass: UNLIMITED,
    limitPerAddress: UNLIMITED,
  })
  const server = createServer({ keepAliveTimeout: 60_000 }, nodeListener(edge))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const headers = { origin: SHOP, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const pass = await fetch(`http://127.0.0.1:${port}/cloister/pass`, { method: 'POST', headers })
  const cookie = pass.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const target: LoadTarget = {
    port,
    path: '/cloister/recommendations',
    headers: { ...headers, cookie },
    body: JSON.stringify({ productId: ASKED_PRODUCT }),
    answerHolds: '"source":"model"',
  }
  process.send?.(target)
})
process.once('disconnect', () => process.exit())
