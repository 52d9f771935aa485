// A thousand callers at once, before there is a token.
import { benchCloister } from './bench-cloister.ts'
import { ASKED_PRODUCT } from './bench-shop.ts'
import type { Upstream } from './upstream-child.ts'

const CALLERS = 1000

process.once('message', async (upstream: Upstream) => {
  const cloister = benchCloister(upstream)
  await Promise.all(Array.from({ length: CALLERS }, () => cloister.recommendations.forProduct(ASKED_PRODUCT)))
  await cloister.close()
  process.send?.({ callers: CALLERS }, () => process.exit(0))
})
