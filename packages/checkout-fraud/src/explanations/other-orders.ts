import { type OrderSignals, SIGNAL_WORDS, type SignalName, TOLD_NAMES } from '../signal-words.ts'
import { amountStep } from '../signals/amount-signals.ts'
import { unusualBandOf } from '../signals/unusual-words.ts'
import { VELOCITY_MEASURES, type VelocitySignals } from '../velocity-signals.ts'

/** An order that differs from another in one thing. */
export interface OtherOrder {
  readonly signal: SignalName | 'velocity'
  readonly was: string
  readonly instead: string
  readonly signals: unknown
  readonly velocity: VelocitySignals
}

/** Signals that follow from others, and change with them. */
const FOLLOWING: ReadonlySet<SignalName> = new Set(['amountStep', 'unusualBand'])

/** A total in the middle of each band, in whole units, for the finer step that goes with it. */
const TOTALS = [5, 17, 37, 75, 175, 375, 750, 1500]

/** Every order that differs in one signal, nearest words first, and the one of which nothing was counted before. */
export function otherOrders(signals: OrderSignals, velocity: VelocitySignals): readonly OtherOrder[] {
  const names = TOLD_NAMES.filter((name) => !FOLLOWING.has(name))
  return [
    ...names.flatMap((name) => otherWords(name, signals[name]).map((word) => withWord(name, word))),
    ...(Object.keys(velocity).length > 0 ? [withoutHistory()] : []),
  ]

  function withWord(signal: SignalName, instead: string): OtherOrder {
    const step = signal === 'amountBand' ? { amountStep: stepOf(instead) } : {}
    const other = { ...signals, [signal]: instead, ...step }
    const unusualBand = unusualBandOf(other)
    return { signal, was: signals[signal], instead, signals: { ...other, unusualBand }, velocity }
  }

  function withoutHistory(): OtherOrder {
    const nothing = Object.fromEntries(VELOCITY_MEASURES.map((measure) => [measure, 0]))
    const kinds = Object.keys(velocity).map((kind) => [kind, nothing])
    const emptied = Object.fromEntries(kinds) as VelocitySignals
    return { signal: 'velocity', was: 'as_counted', instead: 'nothing_counted', signals, velocity: emptied }
  }
}

function otherWords(name: SignalName, word: string): readonly string[] {
  const words: readonly string[] = SIGNAL_WORDS[name]
  const place = words.indexOf(word)
  return words
    .map((other, at) => ({ other, distance: Math.abs(at - place) }))
    .filter(({ other, distance }) => distance > 0 && other !== 'unknown')
    .sort((one, next) => one.distance - next.distance)
    .map(({ other }) => other)
}

function stepOf(band: string): OrderSignals['amountStep'] {
  return amountStep(TOTALS[(SIGNAL_WORDS.amountBand as readonly string[]).indexOf(band)] ?? 0)
}
