import { createServer } from 'node:http'
import { nodeListener } from '@cloister/core/node'
import { createShop, type ShopEnvironment } from './create-shop.ts'

/** Behind the TLS-terminating proxy of the shop: the proxy hands on `Origin` and `Cookie` as they are. */
const { cloister, edge } = await createShop(process.env as unknown as ShopEnvironment)
const server = createServer(nodeListener(edge))
server.listen({ host: '127.0.0.1', port: Number(process.env['PORT'] ?? 8080) }, () => {
  console.log('The edge is listening.')
})
process.once('SIGTERM', async () => {
  server.close()
  await cloister.close()
})
