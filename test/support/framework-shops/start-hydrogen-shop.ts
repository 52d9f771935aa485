import { nodeListener } from '@cloister/core/node'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer } from '@cloister/core/test-support/tls-server.ts'
import { refiningEdge } from './refining-edge.ts'
import { runHydrogen } from './run-hydrogen.ts'
import { buildWithVite, type ShopParts } from './shop-parts.ts'

/** Pages in a workerd, and the edge on a server of its own. */
export async function startHydrogenShop(parts: ShopParts): Promise<void> {
  const authority = await createTestAuthority()
  const certificate = await authority.issue(['localhost'])
  const { port } = parts.keep(
    await startTlsServer(certificate, nodeListener(refiningEdge(await parts.makeEdge()))),
  )
  await buildWithVite('hydrogen')
  const shop = await runHydrogen({
    folder: await buildWithVite('hydrogen', '--ssr'),
    environment: { CLOISTER_EDGE: `https://localhost:${port}`, SHOP_ORIGIN: parts.front.origin },
    ca: authority.certificate,
  })
  parts.front.leadTo(parts.keep(shop).port)
}
