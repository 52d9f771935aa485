import { describe, expect, it, onTestFinished } from 'vitest'
import { startMagentoStandIn } from '../../test-support/magento-stand-in.ts'
import { integration } from '../client/magento-credentials.ts'
import { connectMagento } from '../connect-magento.ts'
import { changedSince, isShown, type ProductRow, productRows } from './product-rows.ts'
import { Skipped } from './skipped.ts'

async function rowsOf(answers: readonly unknown[], after = 0) {
  const targets: string[] = []
  const standIn = await startMagentoStandIn(({ target }) => {
    targets.push(decodeURIComponent(target))
    return { body: answers[targets.length - 1] ?? { items: [] } }
  })
  const magento = await connectMagento({
    ...standIn.options,
    dialect: '2.4.7',
    credentials: integration({
      consumerKey: 'key',
      consumerSecret: 'secret',
      accessToken: 'token',
      accessTokenSecret: 'secret',
    }),
  })
  onTestFinished(async () => {
    await magento.close()
    await standIn.close()
  })
  const sync = { magento, signal: AbortSignal.timeout(30_000), skipped: new Skipped() }
  const rows: ProductRow[] = []
  const since = changedSince(Date.UTC(2026, 10, 20, 9, 15, 7, 900))
  for await (const page of productRows(sync, since, after)) rows.push(...page)
  return { rows, targets }
}

const full = (first: number) => ({
  items: Array.from({ length: 300 }, (_, place) => ({ id: first + place, sku: `S-${first + place}` })),
})

describe('the rows of a shop', () => {
  it('are walked by the last id, with the fields named and the moment in whole seconds of UTC', async () => {
    const { rows, targets } = await rowsOf([full(11), { items: [{ id: 900, sku: 'S-900', status: 2 }] }], 10)
    expect(rows).toHaveLength(301)
    expect(targets).toHaveLength(2)
    expect(targets[0]).toContain('fields=items[id,sku,status,visibility]')
    expect(targets[0]).toContain('[value]=2026-11-20 09:15:07')
    expect(targets.map((target) => /\[field\]=entity_id&.*?\[value\]=(\d+)/u.exec(target)?.[1])).toEqual([
      '10',
      '310',
    ])
  })

  it('end, whatever a shop repeats, sorts or leaves out', async () => {
    const same = full(1)
    expect((await rowsOf([same, same, same, same])).targets).toHaveLength(2)
    const { rows } = await rowsOf([
      { items: [null, { id: 9, sku: '' }, { id: 7, sku: null }, { id: 3, sku: 'S' }] },
    ])
    expect(rows.map(({ sku }) => sku)).toEqual(['S'])
    expect((await rowsOf([{ items: null }])).rows).toEqual([])
  })

  it('say by status and visibility what shoppers may find', () => {
    const row = { id: 1, sku: 'S', status: 1, visibility: 4 }
    expect(
      [row, { ...row, visibility: 2 }, { ...row, visibility: 1 }, { ...row, status: 2 }].map(isShown),
    ).toEqual([true, true, false, false])
  })
})
