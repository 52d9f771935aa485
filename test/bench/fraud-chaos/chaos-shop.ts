import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  boostedTrees,
  type CheckoutFraud,
  createCheckoutFraud,
  createKeyring,
  createMemoryVelocity,
  createRedisVelocity,
  httpsScorer,
  inferenceScorer,
  type Keyring,
  openAuditLog,
  type Scorer,
  socketScorer,
  type VelocityStore,
} from '@cloister/checkout-fraud'
import { frameOrders, trainScorer } from '@cloister/checkout-fraud/replay'
import { generateOrders } from '@cloister/checkout-fraud/testing'
import { type ChaosProxy, startChaosProxy } from '@cloister/core/test-support/chaos-proxy.ts'
import { type RedisServer, startRedisServer } from '@cloister/core/test-support/redis-server.ts'
import { type DevStack, startDevStack } from '@cloister/dev-stack'

export const SCORERS = ['boosted_trees', 'socket', 'https', 'inference'] as const
export type ScorerName = (typeof SCORERS)[number]
export const DEADLINE_MS = 250

/** A shop that decides with each scorer, whose wires to the model and to Redis break on demand. */
export interface ChaosShop {
  readonly modelWire: ChaosProxy
  readonly redisWire: ChaosProxy
  readonly keys: Keyring
  /** Where all audit logs are, one directory for each scorer. */
  readonly directory: string
  fraudWith(scorer: ScorerName): CheckoutFraud
  /** The same counts by a wire that holds. */
  readonly counts: VelocityStore
  close(): Promise<void>
}

export async function openChaosShop(): Promise<ChaosShop> {
  const stack = await startDevStack()
  const redis = await startRedisServer()
  const modelWire = await startChaosProxy({ port: Number(new URL(stack.scoring.socketUrl).port) })
  const redisWire = await startChaosProxy({ port: redis.port })
  const directory = mkdtempSync(join(tmpdir(), 'cloister-chaos-'))
  const keys = createKeyring()
  const counts = createRedisVelocity({ url: `redis://127.0.0.1:${redis.port}` })
  const scorers = await scorersOn(stack, modelWire.port)
  const frauds = new Map<ScorerName, CheckoutFraud>()
  for (const name of SCORERS) {
    const fraud = createCheckoutFraud({
      keys,
      velocity: createRedisVelocity({ url: `redis://127.0.0.1:${redisWire.port}` }),
      scorer: scorers[name],
      audit: await openAuditLog({ directory: join(directory, name) }),
      deadlineMs: DEADLINE_MS,
    })
    frauds.set(name, fraud)
  }
  return {
    modelWire,
    redisWire,
    keys,
    directory,
    counts,
    fraudWith: (name) => frauds.get(name) as CheckoutFraud,
    close: async () => {
      for (const fraud of frauds.values()) await fraud.close()
      await closeWires({ stack, redis, counts, wires: [modelWire, redisWire] })
      rmSync(directory, { recursive: true })
    },
  }
}

interface Wires {
  readonly stack: DevStack
  readonly redis: RedisServer
  readonly counts: VelocityStore
  readonly wires: readonly ChaosProxy[]
}

async function closeWires({ stack, redis, counts, wires }: Wires): Promise<void> {
  await counts.close()
  for (const wire of wires) await wire.close()
  await redis.close()
  await stack.close()
}

async function scorersOn(stack: DevStack, port: number): Promise<Readonly<Record<ScorerName, Scorer>>> {
  const { road, socketUrl, model } = stack.scoring
  const through = (url: string): string => {
    const broken = new URL(url)
    broken.port = String(port)
    return broken.href
  }
  const wire = { ...road, url: through(road.url) }
  const samples = generateOrders({ shoppers: 300, days: 60 })
  const frames = frameOrders(samples, {
    velocity: createMemoryVelocity(),
    keysAt: (now) => createKeyring({ now }),
  })
  return {
    boosted_trees: boostedTrees((await trainScorer(frames, { rounds: 30 })).json),
    socket: socketScorer({ ...wire, url: through(socketUrl) }),
    https: httpsScorer(wire),
    inference: inferenceScorer({ ...wire, model }),
  }
}
