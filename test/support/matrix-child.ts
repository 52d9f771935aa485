import { text } from 'node:stream/consumers'
import { openMatrixShop } from './matrix-shop.ts'

/** What a child process is told on its standard input. */
export interface MatrixTask {
  /** `shop` asks through Cloister; `fetch` asks the same address as any program would. */
  readonly way: 'shop' | 'fetch'
  readonly url: string
  readonly tokenEndpoint: string
  readonly ca: string
  readonly pins?: readonly string[]
}

const task = JSON.parse(await text(process.stdin)) as MatrixTask
console.log(`outcome=${task.way === 'shop' ? await throughShop(task) : await throughFetch(task)}`)

async function throughShop({ pins, ca, ...rest }: MatrixTask): Promise<string> {
  const shop = await openMatrixShop({ ...rest, ca, tls: { ca, ...(pins && { pins }) } })
  try {
    return await shop.ask()
  } finally {
    await shop.close()
  }
}

async function throughFetch({ url }: MatrixTask): Promise<string> {
  try {
    return String((await fetch(url, { method: 'POST', body: 'a question of nobody' })).status)
  } catch {
    return 'refused'
  }
}
