import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { CloisterError } from '@cloister/core'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fakeScorer, scoreOf } from '../test-support/fake-scorer.ts'
import { piecesOf, plantedOrder, plantedPieces } from '../test-support/planted-order.ts'
import { plantedMagentoOrder, plantedShopifyOrder } from '../test-support/planted-orders.ts'
import { openAuditLog } from './audit/open-audit-log.ts'
import type { CheckoutOrder } from './checkout-order.ts'
import { type CheckoutFraud, createCheckoutFraud } from './create-checkout-fraud.ts'
import { createKeyring } from './keyring.ts'
import { fromMagentoOrder } from './platforms/from-magento-order.ts'
import { fromShopifyOrder } from './platforms/from-shopify-order.ts'
import { createMemoryVelocity } from './velocity/memory-velocity.ts'

let directory: string
let fraud: CheckoutFraud
/** Every four characters in a row of everything that came out of the shop in any way, in lower case. */
const said = new Set<string>()
const heard = new Set<string>()

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'nothing-raw-'))
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => hear(String(text)))
  }
  const store = createMemoryVelocity()
  let asked = 0
  fraud = createCheckoutFraud({
    keys: createKeyring(),
    audit: await openAuditLog({ directory, segmentBytes: 1 << 20 }),
    scorer: fakeScorer((frame) => {
      hear(frame)
      asked += 1
      if (asked % 5 === 0) throw new CloisterError('CLOISTER_GATEWAY_UNREACHABLE')
      return Promise.resolve(scoreOf((asked % 100) / 100))
    }),
    velocity: {
      async record(event, options) {
        const reading = await store.record(event, options)
        hear([event, reading])
        return reading
      },
      settle(order, options) {
        hear(order)
        return store.settle(order, options)
      },
      close: () => store.close(),
    },
    onLateScore: (late) => void hear(late),
  })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await rm(directory, { recursive: true })
})

/** Times, digests and keyed ids: no word of them says anything, and chance may spell anything in them. */
const MEANINGLESS = [
  /"(?:before|decisionId|orderToken|digest|id|current|previous|previousId|schema|segment)":"[\w@:/.-]+"/g,
  /"(?:at|atMs|expiresAt|latencyMs|amountInHundredths|amount\w+|decidedAt)":(?:[\d.]+|"[\w:.-]+")/g,
  /"(?:rescore|outcome):[\w-]{22}"/g,
]

/** A moment, or the process, and a random number. */
const FILE_NAME = /^(?:audit-\d{8}T\d{9}Z|outbox-\w+-(?:\d+|closed))-[0-9a-f]{8}\.jsonl$/

/** An error without the places in the code that it came through. */
const withoutPlaces = (error: string) => error.replaceAll(/^ +at .*$/gm, '')

/** Takes in what was said, word by word: most of them come again and again. */
function hear(what: unknown): boolean {
  const text = typeof what === 'string' ? what : JSON.stringify(what)
  const meaning = MEANINGLESS.reduce((left, part) => left.replaceAll(part, '""'), text)
  for (const word of meaning.toLowerCase().split(/["\\,{}[\]\n]+/)) {
    if (!heard.has(word)) learn(word)
  }
  return true
}

function learn(word: string): void {
  heard.add(word)
  for (const piece of piecesOf(word)) said.add(piece)
}

/** Orders as the two platforms write them, with all that is somebody's in them. */
const platformOrder = fc.oneof(
  plantedMagentoOrder.map(({ order, secrets }) => ({ order: fromMagentoOrder(order), secrets })),
  plantedShopifyOrder.map(({ order, secrets }) => ({ order: fromShopifyOrder(order), secrets })),
)

/** Decides orders, reports on some of them, asks why, and takes in all that is answered. */
async function decideAll(orders: readonly CheckoutOrder[]): Promise<void> {
  const decisions = await Promise.all(orders.map((order) => fraud.decide(order)))
  const reports = await Promise.allSettled(
    orders.slice(0, 20).map(({ orderId, email }) =>
      // Now and then the platform passes something else than the name of an outcome.
      fraud.reportOutcome({ orderId, outcome: (email ?? 'chargeback') as 'chargeback' }),
    ),
  )
  const errors = reports.flatMap((report) =>
    'reason' in report ? [withoutPlaces(inspect(report.reason))] : [],
  )
  hear([decisions, errors, await fraud.explain(decisions[0]?.decisionId ?? '')])
}

describe('over ten thousand orders full of personal data', () => {
  it('nothing of four characters of it comes out: no frame, answer, error, log, file, key or count', async () => {
    const [planted, secrets] = [new Set<string>(), new Set<string>()]
    const orders = fc.array(plantedOrder, { minLength: 100, maxLength: 100 })
    const platformOrders = fc.array(platformOrder, { minLength: 10, maxLength: 10 })
    let decided = 0
    await fc.assert(
      fc.asyncProperty(orders, platformOrders, async (batch, ofPlatforms) => {
        await decideAll([...batch, ...ofPlatforms.map(({ order }) => order)])
        for (const piece of batch.flatMap(plantedPieces)) planted.add(piece)
        for (const secret of ofPlatforms.flatMap((order) => order.secrets)) secrets.add(secret.toLowerCase())
        decided += batch.length + ofPlatforms.length
      }),
      { numRuns: 100, endOnFailure: true },
    )
    await fraud.close()
    const names = await readdir(directory)
    for (const name of names) hear(await readFile(join(directory, name), 'utf8'))
    const words = [...heard].join('\n')

    expect(names.filter((name) => !FILE_NAME.test(name))).toEqual([])
    expect(decided).toBe(11_000)
    expect(planted.size).toBeGreaterThan(5_000)
    expect(said.size).toBeGreaterThan(500)
    expect([...planted].filter((piece) => said.has(piece))).toEqual([])
    expect([...secrets].filter((secret) => secret.length >= 6 && words.includes(secret))).toEqual([])
  })
})
