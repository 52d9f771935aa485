import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

type Listener = (payload: unknown) => void
interface Bus {
  on(name: string, listener: Listener, options?: { readonly eager?: boolean }): { off(): void }
}
type FollowCart = (events: Bus, show: (skus: readonly string[]) => void) => () => void

const file = resolve(import.meta.dirname, '../../examples/eds-block/scripts/cloister-cart.js')
const { followCart } = (await import(pathToFileURL(file).href)) as { readonly followCart: FollowCart }

/** The bus of the drop-ins, as far as a listener sees it. */
function bus() {
  const listeners = new Map<string, Listener>()
  const events: Bus = {
    on(name, listener) {
      listeners.set(name, listener)
      return { off: () => void listeners.delete(name) }
    },
  }
  return { events, listeners }
}

function shown(cart: unknown): readonly (readonly string[])[] {
  const { events, listeners } = bus()
  const seen: (readonly string[])[] = []
  followCart(events, (skus) => seen.push(skus))
  listeners.get('cart/data')?.(cart)
  return seen
}

describe('the bridge between the drop-ins and the recommendations', () => {
  it('listens to the cart and to nothing else that the bus carries, until it is ended', () => {
    const { events, listeners } = bus()
    const end = followCart(events, () => undefined)
    expect([...listeners.keys()]).toEqual(['cart/data'])
    end()
    expect(listeners.size).toBe(0)
  })

  it('hands on the product of a variant, each once, the latest last', () => {
    const items = [{ sku: 'A' }, { sku: 'B-blue', topLevelSku: 'B' }, { sku: 'B-red', topLevelSku: 'B' }]
    expect(shown({ items })).toEqual([['A', 'B']])
  })

  it('hands on nothing for a cart that is gone or of another form', () => {
    for (const cart of [
      null,
      undefined,
      {},
      { items: 'A' },
      { items: [null, {}, { sku: 7 }, { sku: '' }] },
    ]) {
      expect(shown(cart)).toEqual([[]])
    }
  })

  it('hands on ids alone, whoever and whatever else stands in the cart', () => {
    const person = { firstName: 'Qzadaqz', street: ['Qzstreetqz 99'], telephone: '+4930901820' }
    const full = {
      id: 'QzmaskedidqzA9',
      email: 'qzada@shopper.example',
      addresses: { shipping: [person], billing: [person] },
      items: [
        { sku: 'A', uid: 'Qzuidqz', name: 'Qznameqz', customizableOptions: { Engraving: 'For Qzadaqz' } },
        { sku: { toString: () => 'qzada@shopper.example' } },
        { sku: 'B 1', recipientEmail: 'qzada@shopper.example', giftMessage: person },
      ],
    }
    expect(shown(full)).toEqual([['A', 'B 1']])
  })

  it('hands on no more than a request may ask for', () => {
    const items = Array.from({ length: 50 }, (_, number) => ({ sku: `S${number}` }))
    expect(shown({ items: [...items, { sku: 'x'.repeat(65) }] })[0]).toEqual(
      items.slice(-20).map(({ sku }) => sku),
    )
  })
})
