import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { SHOP } from '../../test-support/staff.ts'
import { webhookTopic } from '../webhooks/webhook-topic.ts'
import { byFraudSettings, type OrderPolicy } from './by-fraud-settings.ts'
import { DEFAULT_SECTIONS, type FraudSettings, type PrivacySettings } from './shop-settings.ts'

const context = {
  admin: () => Promise.reject(new Error('Nobody asks.')) as never,
  forget: async () => undefined,
  signal: AbortSignal.timeout(5_000),
}

async function worked(fraud: Partial<FraudSettings>, privacy: Partial<PrivacySettings> = {}) {
  const done: { shop: string; policy: OrderPolicy }[] = []
  const settings = {
    fraud: async () => ({ ...DEFAULT_SECTIONS.fraud, ...fraud }),
    privacy: async () => ({ ...DEFAULT_SECTIONS.privacy, ...privacy }),
  }
  const topic = byFraudSettings(settings, (policy) =>
    webhookTopic({
      topic: 'orders/create',
      payload: z.object({ id: z.number() }),
      work: async ({ shop }) => void done.push({ shop, policy }),
    }),
  )
  const payload = topic.read({ id: 7, email: 'ada.canary@shopper.example' }, SHOP)
  await topic.work({ id: '1', shop: SHOP, payload }, context)
  return { done, payload, topic }
}

describe('the orders of a shop', () => {
  it('are left alone while its staff have the check switched off, which they have at first', async () => {
    const { done, payload, topic } = await worked({})
    expect([done, payload, topic.topic]).toEqual([[], { id: 7 }, 'orders/create'])
  })

  it('are judged by the bounds that its staff have saved', async () => {
    const { done } = await worked({ mode: 'show', reviewFrom: 30, blockFrom: 60, holds: true })
    const [{ shop, policy }] = done as [(typeof done)[0]]
    expect([shop, policy.holds, policy.personDecides]).toEqual([SHOP, true, false])
    expect([0, 29.9, 30, 59, 60, 100, Number.NaN].map(policy.actionOf)).toEqual([
      'allow',
      'allow',
      'review',
      'review',
      'block',
      'block',
      'review',
    ])
  })

  it('are not held by themselves where a person always decides', async () => {
    const { done } = await worked({ mode: 'show', holds: true }, { personDecides: 'always' })
    expect(done.map(({ policy }) => [policy.holds, policy.personDecides])).toEqual([[false, true]])
  })
})
