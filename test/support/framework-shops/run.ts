// Runs the shop of one example, by its name, until it is told to stop or whoever started it is gone.
import { buildPackages, ShopParts } from './shop-parts.ts'
import { startHydrogenShop } from './start-hydrogen-shop.ts'
import { startNextShop } from './start-next-shop.ts'
import { startVueShop } from './start-vue-shop.ts'

const SHOPS = { hydrogen: startHydrogenShop, next: startNextShop, vue: startVueShop }

const parts = await ShopParts.start()
const stop = () => {
  parts.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
process.once('SIGTERM', stop)
process.stdin.once('end', stop).resume()
try {
  await buildPackages()
  await SHOPS[process.argv[2] as keyof typeof SHOPS](parts)
  console.log(parts.front.origin)
} catch (error) {
  console.error(error)
  stop()
}
