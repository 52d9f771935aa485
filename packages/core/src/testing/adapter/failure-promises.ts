import { findCanaries } from '../find-canaries.ts'
import { type AdapterPromise, failureOf, keeps, keepsSame } from './adapter-promise.ts'
import type { AdapterUnderTest, PlatformFault } from './adapter-under-test.ts'
import { CONTRACT_SHOP } from './contract-shop.ts'

const FAULTS: readonly PlatformFault[] = ['failed', 'maintenance', 'not-json']
/** A sync may wait for a platform that is down, as long as it is let. */
const PATIENCE_MS = 3_000
/** Fewer would hardly be all fields in which a platform can hold somebody. */
const FEWEST_CANARIES = 15

export const FAILURE_PROMISES: readonly AdapterPromise[] = [
  ...FAULTS.map((fault) => ({
    title: `keeps what it has while the platform answers with ${fault}, tells it by a code, and goes on afterwards`,
    keep: async (open: () => Promise<AdapterUnderTest>) => {
      const adapter = await open()
      const { platform } = adapter
      await adapter.sync()
      const [edited = ''] = CONTRACT_SHOP.products.map(({ id }) => id)
      platform.change(edited, { title: 'Zanzibar lantern' })
      platform.fail(fault)
      const sync = () => adapter.sync({ signal: AbortSignal.timeout(PATIENCE_MS) })
      for (const call of [sync, () => adapter.orders(), () => adapter.pages()]) {
        const { code, printed } = await failureOf(call())
        keeps(
          code.startsWith('CLOISTER_PLATFORM_') || (call === sync && code === 'CLOISTER_ABORTED'),
          'the code says that it was the platform',
        )
        keepsSame(findCanaries(printed, platform.canaries), [], 'an error repeats nothing that was answered')
      }
      keepsSame([await adapter.catalogue().count()], [CONTRACT_SHOP.products.length], 'the catalogue stays')
      platform.mend()
      await adapter.sync()
      const [product] = await adapter.catalogue().products([edited])
      keepsSame([product?.title], ['Zanzibar lantern'], 'it goes on afterwards')
    },
  })),
  {
    title: 'lets nobody through: of all people whom the platform knows, none is in what it hands on',
    keep: async (open) => {
      const adapter = await open()
      const { canaries } = adapter.platform
      keeps(canaries.length >= FEWEST_CANARIES, 'the platform knows people who can be looked for')
      await adapter.sync()
      await adapter.sync({ isComparing: true })
      const catalogue = adapter.catalogue()
      const all = [
        await catalogue.products([...catalogue.ids()]),
        await adapter.pages(),
        await adapter.reviews?.(),
        await adapter.orders(),
        await adapter.baskets?.(),
        await adapter.cart?.(),
      ]
      keepsSame(findCanaries(JSON.stringify(all), canaries), [], 'nobody is in what it hands on')
      keepsSame(
        findCanaries(adapter.platform.addresses.join('\n'), canaries),
        [],
        'nobody is in an address that it asks',
      )
    },
  },
]
