// Whole sessions of made-up shoppers: how many of their values are still there in what would be sent.
import { crossedValues, valuesIn } from '@cloister/core/test-support/crossed-values.ts'
import { type ShopperSession, sampleSessions } from '@cloister/core/test-support/shopper-session.ts'
import type { Stretch } from './labelled-text.ts'
import { openPeerRedactor } from './peer-redactors.ts'

export interface SessionTask {
  /** `cloister`, or the name of a peer, which gets the session as JSON. */
  readonly redactor: string
  readonly peersDirectory?: string
}

export interface SessionSample {
  readonly sessions: number
  readonly values: number
  /** Of the values, how many would be sent. */
  readonly crossed: number
}

const SESSIONS = 10_000
/** Peers are far from the bar after a few, and some of them are slow. */
const SESSIONS_OF_PEERS = 300
const SEED = 4_012_026

function minimised(): SessionSample {
  const shoppers = sampleSessions(SESSIONS, SEED)
  return {
    sessions: shoppers.length,
    values: sum(shoppers.map(({ who }) => Object.keys(who).length)),
    crossed: sum(shoppers.map((shopper) => crossedValues(shopper).length)),
  }
}

async function redactedBy(peer: string, peersDirectory: string): Promise<SessionSample> {
  const redact = await openPeerRedactor(peer, peersDirectory)
  const shoppers = sampleSessions(SESSIONS_OF_PEERS, SEED)
  const sample = { sessions: shoppers.length, values: 0, crossed: 0 }
  for (const shopper of shoppers) {
    const text = jsonOf(shopper)
    sample.values += valuesIn(text, shopper.who).length
    sample.crossed += valuesIn(without(text, await redact(text)), shopper.who).length
  }
  return sample
}

function jsonOf({ session }: ShopperSession): string {
  return JSON.stringify(session, (_, value) => (value instanceof Map ? Object.fromEntries(value) : value))
}

/** What is left of a text; what was taken out leaves a sign, so that nothing new comes together. */
function without(text: string, stretches: readonly Stretch[]): string {
  let left = ''
  let end = 0
  for (const stretch of stretches.toSorted((one, other) => one.start - other.start)) {
    left += `${text.slice(end, Math.max(end, stretch.start))}redacted`
    end = Math.max(end, stretch.end)
  }
  return left + text.slice(end)
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

process.once('message', async ({ redactor, peersDirectory = '' }: SessionTask) => {
  const sample = redactor === 'cloister' ? minimised() : await redactedBy(redactor, peersDirectory)
  process.send?.(sample, () => process.exit(0))
})
