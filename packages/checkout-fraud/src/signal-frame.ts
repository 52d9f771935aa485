import { createHash, randomUUID } from 'node:crypto'
import { type Crowd, TYPICAL_CROWD } from './crowd.ts'
import { bucketsOf, requireWords } from './frame-content.ts'
import { guardFrame } from './frame-guard.ts'
import { keepInCrowd } from './keep-in-crowd.ts'
import { TOKEN_KINDS } from './order-tokens.ts'
import {
  type OrderSignals,
  SIGNAL_WORDS,
  TOLD_NAMES,
  type ToldName,
  type ToldSignals,
} from './signal-words.ts'
import { HIGHEST_BUCKET, VELOCITY_MEASURES, type VelocitySignals } from './velocity-signals.ts'

declare const brand: unique symbol

/** The one thing that crosses to a scorer. Only {@link frameOf} makes one. */
export interface SignalFrame {
  readonly form: 'order-signals/2'
  /** Random, for one decision: it says nothing about the order. */
  readonly id: string
  readonly signals: ToldSignals
  readonly velocity: VelocitySignals
  readonly [brand]: 'SignalFrame'
}

const frames = new WeakSet<object>()

/**
 * Makes the frame of one decision: as many of the signals as leave the order among others like it, and the buckets of
 * what was counted under its tokens. Nothing but words of our tables and small numbers gets in.
 *
 * @param crowd How common each word is in your shop. Default: a typical shop.
 * @throws A `CloisterError` with code `CLOISTER_EGRESS_BLOCKED`, whose details count findings by rule, when anything
 * else is in it, whatever the types said.
 */
export function frameOf(
  signals: OrderSignals,
  velocity: VelocitySignals,
  crowd: Crowd = TYPICAL_CROWD,
): SignalFrame {
  requireWords(signals)
  const frame = Object.freeze({
    form: 'order-signals/2',
    id: randomId(),
    signals: Object.freeze(keepInCrowd(signals, crowd)),
    velocity: Object.freeze(bucketsOf(velocity)),
  })
  guardFrame(JSON.stringify(frame))
  frames.add(frame)
  return frame as SignalFrame
}

/** Whether a value is a frame that was made here, whatever its type says. */
export function isSignalFrame(value: unknown): value is SignalFrame {
  return typeof value === 'object' && value !== null && frames.has(value)
}

const CONSONANTS = 'bcdfghjlmnpqrtvw'

/**
 * 122 random bits as consonants, three by three: no id looks like somebody's number, and no four characters in a row of
 * one are found in a name, so that a search for leaks is not misled by chance.
 */
function randomId(): string {
  const digits = randomUUID().replaceAll('-', '')
  let id = ''
  for (let at = 0; at < digits.length; at++) {
    if (at > 0 && at % 3 === 0) id += '-'
    id += CONSONANTS.charAt(Number.parseInt(digits.charAt(at), 16))
  }
  return id
}

/** What was not told, and what is not there. */
const ABSENT = -1

/** The names of the features, in the order of {@link featureVector}. */
export const FEATURES: readonly string[] = [
  ...TOLD_NAMES,
  'cardBin',
  ...TOKEN_KINDS.flatMap((kind) => VELOCITY_MEASURES.map((measure) => `${kind}.${measure}`)),
]

/** Names the features and their words: a model that was trained on other ones must not be asked. */
export const SCHEMA_ID: string = `order-signals/2@sha256:${createHash('sha256')
  .update(JSON.stringify([FEATURES, SIGNAL_WORDS, ABSENT, HIGHEST_BUCKET]))
  .digest('hex')}`

const PLACES: readonly (readonly [ToldName, ReadonlyMap<string, number>])[] = TOLD_NAMES.map((name) => [
  name,
  new Map(SIGNAL_WORDS[name].map((word, place) => [word, place])),
])

/**
 * A frame as the numbers that models take: of each signal the place of its word in `SIGNAL_WORDS`, of the velocity the
 * buckets; −1 for what was not told or is not there.
 */
export function featureVector({ signals, velocity }: SignalFrame): Float32Array {
  const vector = new Float32Array(FEATURES.length).fill(ABSENT)
  let at = 0
  for (const [name, places] of PLACES) vector[at++] = places.get(signals[name]) ?? ABSENT
  vector[at++] = signals.cardBin === undefined ? ABSENT : Number(signals.cardBin)
  for (const kind of TOKEN_KINDS) {
    const counted = velocity[kind]
    for (const measure of VELOCITY_MEASURES) vector[at++] = counted?.[measure] ?? ABSENT
  }
  return vector
}
