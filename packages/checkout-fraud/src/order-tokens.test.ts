import { describe, expect, it } from 'vitest'
import type { CheckoutOrder } from './checkout-order.ts'
import { createKeyring } from './keyring.ts'
import { orderIdTokens, orderTokens, TOKEN_KINDS } from './order-tokens.ts'

const order: CheckoutOrder = {
  orderId: '100000042',
  placedAtMs: 0,
  localHour: 0,
  totalInHundredths: 100,
  itemCount: 1,
  pastPaidOrders: 0,
  hadDispute: false,
  email: 'ada.amsel@gmail.com',
  ip: '203.0.113.9',
  shipping: { lines: ['Birkenweg 4'], postcode: '10115', country: 'DE' },
  accountId: '42',
  deviceId: '42',
  cardToken: 'tok_42',
}

describe('tokens of an order', () => {
  it('are 128 bits for every kind, and say nothing of what they stand for', async () => {
    const tokens = await orderTokens(order, createKeyring())
    expect(Object.keys(tokens)).toEqual([...TOKEN_KINDS])
    const written = JSON.stringify(tokens)
    for (const { current } of Object.values(tokens)) expect(current).toMatch(/^[\w-]{22}$/)
    for (const value of ['amsel', 'gmail', '203.0', 'Birken', '10115', 'tok_'])
      expect(written).not.toContain(value)
  })

  it('are the same for spellings of one mailbox, one address and one network', async () => {
    const keys = createKeyring()
    const other: CheckoutOrder = {
      ...order,
      email: 'AdaAmsel+x@googlemail.com',
      ip: '203.0.113.200',
      shipping: { ...order.shipping, name: 'Somebody Else', lines: ['BIRKENWEG 4'] },
    }
    expect(await orderTokens(other, keys)).toEqual(await orderTokens(order, keys))
  })

  it('tell kinds with equal values apart', async () => {
    const { account, device } = await orderTokens(order, createKeyring())
    expect(account?.current).not.toBe(device?.current)
  })

  it('are absent for what is not known', async () => {
    const { email, ip, shipping, cardToken, deviceId, ...rest } = order
    expect(Object.keys(await orderTokens(rest, createKeyring()))).toEqual(['account'])
  })

  it('are never made of what may be the number of a card', async () => {
    const risky = { ...order, cardToken: '4111-1111-1111-1111' }
    await expect(orderTokens(risky, createKeyring())).rejects.toMatchObject({
      code: 'CLOISTER_ORDER_INVALID',
    })
  })

  it('name an order by the same token each time, until the keys change', async () => {
    const [keys, others] = [createKeyring(), createKeyring()]
    const { current } = await orderIdTokens('100000042', keys)
    expect((await orderIdTokens('100000042', keys)).current).toBe(current)
    expect((await orderIdTokens('100000043', keys)).current).not.toBe(current)
    expect((await orderIdTokens('100000042', others)).current).not.toBe(current)
  })
})
