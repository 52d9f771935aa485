import { benchCloister } from './bench-cloister.ts'
import { ASKED_PRODUCT } from './bench-shop.ts'
import type { DoorClient } from './door-client.ts'
import type { Upstream } from './upstream-child.ts'

export function openCloister(upstream: Upstream): DoorClient {
  const cloister = benchCloister(upstream)
  return {
    async ask() {
      const { source } = await cloister.recommendations.forProduct(ASKED_PRODUCT)
      if (source !== 'model') throw new Error('The model of the bench did not answer.')
    },
    async stream() {
      let characters = 0
      for await (const event of cloister.support.reply('Are returns free?')) {
        if (event.type === 'text') characters += event.text.length
        if (event.type === 'done' && event.source !== 'model') throw new Error('The stream did not end well.')
      }
      return characters
    },
    close: () => cloister.close(),
  }
}
