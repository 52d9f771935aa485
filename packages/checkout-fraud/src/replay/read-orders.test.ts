import { describe, expect, it } from 'vitest'
import type { BadRow, PastOrder } from './past-order.ts'
import { type ReadOptions, readOrders } from './read-orders.ts'

async function read(
  text: string,
  options: ReadOptions = {},
): Promise<{ orders: PastOrder[]; badRows: BadRow[] }> {
  const [orders, badRows]: [PastOrder[], BadRow[]] = [[], []]
  const onBadRow = (row: BadRow): void => void badRows.push(row)
  for await (const order of readOrders(chunks(text), { ...options, onBadRow })) orders.push(order)
  return { orders, badRows }
}

/** In pieces, as from a disk. */
async function* chunks(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 7) yield text.slice(at, at + 7)
}

describe('past orders from a file', () => {
  it('are read by the names of their fields', async () => {
    const { orders, badRows } = await read(
      [
        'orderId,placedAt,total,itemCount,email,billing.name,billing.street,billing.country,card.funding,isBad,outcomeAt',
        '7,2026-01-05T23:30:00Z,12.30,2,ada.muster@post.example,"Muster, Ada",Beispielweg 1,DE,credit,1,2026-02-01',
      ].join('\r\n'),
      { timeZone: 'Europe/Berlin' },
    )
    expect(badRows).toEqual([])
    expect(orders).toMatchObject([
      {
        line: 2,
        isBad: true,
        outcomeAtMs: Date.UTC(2026, 1, 1),
        order: {
          orderId: '7',
          placedAtMs: Date.UTC(2026, 0, 5, 23, 30),
          localHour: 0,
          totalInHundredths: 1230,
          itemCount: 2,
          email: 'ada.muster@post.example',
          billing: { name: 'Muster, Ada', lines: ['Beispielweg 1'], country: 'DE' },
          card: { funding: 'credit' },
          pastPaidOrders: 0,
          hadDispute: false,
        },
      },
    ])
    expect(orders[0]?.order).not.toHaveProperty('phone')
  })

  it('are read from columns of other names', async () => {
    const columns = {
      placedAt: 'TX_DATETIME',
      total: 'TX_AMOUNT',
      accountId: 'CUSTOMER_ID',
      isBad: 'TX_FRAUD',
    }
    const { orders } = await read(
      'TX_DATETIME,CUSTOMER_ID,TX_AMOUNT,TX_FRAUD\n2026-01-05 10:00:31,12,57.16,0\n',
      {
        columns,
      },
    )
    expect(orders).toMatchObject([
      { isBad: false, order: { orderId: 'line-2', accountId: '12', totalInHundredths: 5716, localHour: 10 } },
    ])
  })

  it('are left out where they cannot be read, told by line and field, and nothing of them is repeated', async () => {
    const canary = 'quillabeth@canary.example'
    const { orders, badRows } = await read(
      [
        'placedAt,total,isBad,email',
        `2026-01-05,1,0,${canary}`,
        `2026-01-05,${canary},0,`,
        `${canary},1,0,`,
        `2026-01-05,1,${canary},`,
        `2026-01-05,1,0,${canary},${canary}`,
        '2026-01-04,1,0,',
        '2026-01-06,2,0,',
      ].join('\n'),
    )
    expect(orders.map(({ line }) => line)).toEqual([2, 8])
    expect(badRows.toSorted((one, other) => one.line - other.line)).toEqual([
      { line: 3, field: 'total' },
      { line: 4, field: 'placedAt' },
      { line: 5, field: 'isBad' },
      { line: 6, field: 'row' },
      { line: 7, field: 'placedAt' },
    ])
    expect(JSON.stringify(badRows)).not.toContain('canary')
  })

  it('are refused for a time zone that is none', async () => {
    await expect(read('placedAt,total\n', { timeZone: 'Nowhere/Land' })).rejects.toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
    })
  })
})
