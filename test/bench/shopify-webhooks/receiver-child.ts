// The server of a Shopify app, as a merchant runs it, until it is killed. Tells its port, and what it worked on in a file.
import { openSync, writeSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createShopifyApp, webhookTopic } from '@cloister/shopify-app'
import { shopifyExpress } from '@cloister/shopify-app/express'
import * as z from 'zod/mini'
import { openQueue, type QueuePlace } from './queue-place.ts'

export interface ReceiverTask {
  readonly queue: QueuePlace
  readonly secret: string
  /** 0 for any that is free. */
  readonly port: number
  /** A line for each job that is begun and one for each that is done. */
  readonly log: string
}

process.once('message', ({ queue: place, secret, port, log }: ReceiverTask) => {
  // Appended at once, so that the lines outlive the process.
  const file = openSync(log, 'a')
  const queue = openQueue(place)
  const topic = webhookTopic({
    topic: 'products/update',
    payload: z.object({ id: z.int(), updated_at: z.string() }),
    work: async ({ payload }) => void writeSync(file, `begun ${payload.id}\n`),
  })
  const noSessions = async () => true
  const app = createShopifyApp({
    apiKey: 'cloister-bench-client-id',
    apiSecret: secret,
    url: 'https://app.example',
    sessions: {
      storeSession: noSessions,
      loadSession: async () => undefined,
      deleteSession: noSessions,
      deleteSessions: noSessions,
    },
    webhooks: {
      topics: [topic],
      concurrency: 16,
      queue: {
        ...queue,
        async done(job) {
          await queue.done(job)
          writeSync(file, `done ${(job.payload as { readonly id: number }).id}\n`)
        },
      },
    },
  })
  const server = createServer(shopifyExpress(app))
  server.listen(port, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})
process.once('disconnect', () => process.exit(0))
