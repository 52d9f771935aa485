import { CloisterError } from '@cloister/core'
import { minorUnits } from '@cloister/core/product'
import * as z from 'zod/mini'
import type { CustomerToken } from '../client/customer-token.ts'
import type { MagentoClient } from '../client/magento-client.ts'
import { cartDocument } from '../documents/cart.ts'
import { cartPageDocument } from '../documents/cart-page.ts'
import { customerCartDocument } from '../documents/customer-cart.ts'
import { customerCartPageDocument } from '../documents/customer-cart-page.ts'

/** Whose cart: known by its masked id, which is a secret of the shopper, or by the token of the customer. */
export type CartOwner =
  | { readonly cartId: string; readonly asCustomer?: CustomerToken }
  | { readonly asCustomer: CustomerToken }

/** What is in a cart. Whose it is, where it goes and how it is paid is not asked for. */
export interface MagentoCart {
  readonly lines: readonly { readonly id: string; readonly quantity: number }[]
  /** In minor units of `currency`; absent while Magento has not computed it. */
  readonly totalMinor?: number
  readonly currency?: string
  /** Nothing in it is sent. */
  readonly isVirtual: boolean
}

const MOST_LINES = 100

const line = z.object({
  quantity: z.number().check(z.gte(0)),
  product: z.object({ sku: z.string().check(z.minLength(1), z.maxLength(128)) }),
})
const money = z.object({
  value: z.number().check(z.gte(0)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/u)),
})
const cart = z.object({
  is_virtual: z.nullish(z.boolean()),
  prices: z.nullish(z.object({ grand_total: z.nullish(money) })),
  items: z.nullish(z.array(z.nullish(line))),
  itemsV2: z.nullish(z.object({ items: z.array(z.nullish(line)) })),
})

/**
 * What a cart holds: SKUs and quantities, for recommendations and support.
 *
 * @throws A {@link CloisterError}: `CLOISTER_PLATFORM_NOT_FOUND` when there is no such cart, `CLOISTER_PLATFORM_SIGNED_OUT`
 * when the token does not count any more, `CLOISTER_PLATFORM_REPLY_INVALID` for a cart that cannot be read.
 */
export async function cartOf(
  magento: MagentoClient,
  owner: CartOwner,
  signal: AbortSignal = AbortSignal.timeout(5_000),
): Promise<MagentoCart> {
  const parsed = cart.safeParse(await askedCart(magento, owner, signal))
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') || 'cart'
    throw new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { details: { field } })
  }
  const { is_virtual: isVirtual, prices, items, itemsV2 } = parsed.data
  const lines = (itemsV2?.items ?? items ?? []).filter((one) => one != null).slice(0, MOST_LINES)
  return {
    lines: lines.map(({ product, quantity }) => ({ id: product.sku, quantity })),
    ...(prices?.grand_total && total(prices.grand_total)),
    isVirtual: isVirtual ?? false,
  }
}

function total({ value, currency }: z.infer<typeof money>): Pick<MagentoCart, 'totalMinor' | 'currency'> {
  const totalMinor = minorUnits(String(value), currency)
  return totalMinor === undefined ? {} : { totalMinor, currency }
}

async function askedCart(magento: MagentoClient, owner: CartOwner, signal: AbortSignal): Promise<unknown> {
  const hasPages = magento.dialect !== '2.4.6'
  const asCustomer = owner.asCustomer === undefined ? {} : { asCustomer: owner.asCustomer }
  if ('cartId' in owner) {
    const { cartId } = owner
    const answer = hasPages
      ? await magento.graphql(cartPageDocument, {
          variables: { cartId, pageSize: MOST_LINES },
          ...asCustomer,
          signal,
        })
      : await magento.graphql(cartDocument, { variables: { cartId }, ...asCustomer, signal })
    return answer.cart
  }
  const answer = hasPages
    ? await magento.graphql(customerCartPageDocument, {
        variables: { pageSize: MOST_LINES },
        ...asCustomer,
        signal,
      })
    : await magento.graphql(customerCartDocument, { variables: {}, ...asCustomer, signal })
  return answer.customerCart
}
