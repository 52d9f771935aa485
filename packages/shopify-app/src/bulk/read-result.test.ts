import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { type ResultServer, startResultServer } from '../../test-support/result-server.ts'
import { type BulkResults, openBulkResults } from './bulk-results.ts'
import { readResult } from './read-result.ts'

const LINES = Array.from({ length: 3_000 }, (_, number) => ({ number, text: 'ü'.repeat(number % 50) }))
const CONTENT = LINES.map((line) => `${JSON.stringify(line)}\n`).join('')
const SIZE = Buffer.byteLength(CONTENT)
const { signal } = new AbortController()

let server: ResultServer
let results: BulkResults
let url: string
const closing: (() => Promise<void>)[] = []
beforeEach(async () => {
  server = await startResultServer()
  results = openBulkResults(server.simulator)
  url = server.put('one.jsonl', CONTENT)
  closing.push(results.close, server.close)
})
afterAll(async () => {
  await Promise.all(closing.map((close) => close()))
})

const read = async (from = 0, sizeBytes: number | undefined = SIZE): Promise<readonly unknown[]> =>
  (
    await Array.fromAsync(readResult(results, { url, from, sizeBytes, signal }), ({ values }) => [...values])
  ).flat()

describe('the file of a bulk operation', () => {
  it('is read whole', async () => {
    expect(await read()).toEqual(LINES)
  })

  it('is read on where the connection broke, and no line twice', async () => {
    server.cutAfter(SIZE / 3, SIZE / 3)
    expect(await read()).toEqual(LINES)
    const [first, second, third] = server.requests.map(({ range }) => Number(/\d+/u.exec(range ?? '0')?.[0]))
    expect([first, server.requests.length]).toEqual([0, 3])
    expect([second, third].every((from) => from !== undefined && from > 0)).toBe(true)
    expect(second).toBeLessThan(third ?? 0)
  })

  it('is read on from where an earlier sync ended, also by a server that does not know parts', async () => {
    const before = CONTENT.slice(0, CONTENT.indexOf('\n', CONTENT.length / 2) + 1)
    const from = Buffer.byteLength(before)
    const rest = LINES.slice(before.split('\n').length - 1)
    expect(await read(from)).toEqual(rest)
    server.ignoreRanges()
    expect(await read(from)).toEqual(rest)
  })

  it('that breaks at once again and again is given up', async () => {
    server.cutAfter(0, 0, 0, 0)
    expect((await failureOf(() => read(), ['secret-canary'])).code).toBe('CLOISTER_PLATFORM_UNREACHABLE')
    expect(server.requests).toHaveLength(3)
  })

  it('that is shorter than Shopify says is not taken for whole', async () => {
    const failure = await failureOf(() => read(0, SIZE + 100), ['secret-canary'])
    expect(failure).toEqual({ code: 'CLOISTER_PLATFORM_REPLY_INVALID', field: 'bulkOperation.fileSize' })
  })

  it('that is there no more is said to be so', async () => {
    server.remove('one.jsonl')
    expect((await failureOf(() => read(), ['secret-canary'])).code).toBe('CLOISTER_PLATFORM_NOT_FOUND')
  })
})

describe('an address for a file', () => {
  const shopify = openBulkResults()
  closing.push(shopify.close)
  const bucket = 'storage.googleapis.com/shopify-tiers-assets-prod-us-east1'

  it.each([
    'https://shop.example/shopify-tiers-assets-prod/x',
    `http://${bucket}/x`,
    `https://nobody:secret@${bucket}/x`,
    `https://storage.googleapis.com.shop.example/shopify-tiers-assets-prod/x`,
    'https://storage.googleapis.com/somebody-elses-bucket/shopify-tiers-assets-prod/x',
    'https://storage.googleapis.com/x/../somebody-elses-bucket/x',
    'https://storage.googleapis.com:8443/shopify-tiers-assets-prod/x',
    'https://169.254.169.254/shopify-tiers-assets-prod/x',
    'file:///shopify-tiers-assets-prod/x',
    '/shopify-tiers-assets-prod/x',
    '',
  ])('anywhere else is not asked: %s', async (elsewhere) => {
    const failure = await failureOf(() => shopify.open({ url: elsewhere, from: 0, signal }), ['somebody'])
    expect(failure).toEqual({ code: 'CLOISTER_PLATFORM_REPLY_INVALID', field: 'bulkOperation.url' })
  })

  it('of the real host is not asked by an app on a simulator', async () => {
    const failure = await failureOf(() => results.open({ url: `https://${bucket}/x`, from: 0, signal }))
    expect(failure).toMatchObject({ field: 'bulkOperation.url' })
    expect(server.requests).toEqual([])
  })

  it('of a simulator counts on this machine alone', () => {
    expect(() => openBulkResults({ url: 'https://shop.example' })).toThrow('option')
  })
})
