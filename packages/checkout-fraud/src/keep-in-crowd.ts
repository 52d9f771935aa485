import { type Crowd, TYPICAL_CROWD } from './crowd.ts'
import { ExpectedWords } from './expected-words.ts'
import { type OrderSignals, SIGNAL_WORDS, TOLD_NAMES, type ToldSignals } from './signal-words.ts'

/**
 * How many orders of its crowd an order shall look like: about five, and more room with every signal, since no shop is
 * quite as its `Crowd` says, and words that go together are counted as if they did not.
 */
const ALIKE_AT_FIRST = 4
const ROOM_PER_SIGNAL = 2.5

/**
 * Leaves so many words of an order that it looks like others. Signals are told in the order of `SIGNAL_WORDS`, the
 * rarer words at the cost of those that come after them, as long as enough orders of the crowd look the same; what is
 * not told is `untold`.
 *
 * `untold` stands for so many of the rarest words of a signal that together they are common enough: the silence says no
 * more than a word may.
 */
export function keepInCrowd(signals: OrderSignals, crowd: Crowd = TYPICAL_CROWD): ToldSignals {
  const told: Record<string, string> = { form: signals.form }
  const expected = new ExpectedWords(crowd, signals.unusualBand)
  // Of the orders, those that look the same so far.
  let alike = 1
  let enough = ALIKE_AT_FIRST / crowd.orders
  for (const name of TOLD_NAMES) {
    const shares = expected.sharesOf(name)
    const place = (SIGNAL_WORDS[name] as readonly string[]).indexOf(signals[name])
    const own = shares[place] ?? 0
    const silence = alike > enough ? silenceAmong(shares, enough / alike) : WHOLE
    const isTold = own > silence.rarest
    told[name] = isTold ? signals[name] : 'untold'
    alike *= isTold ? own : Math.min(silence.share, 1)
    enough += ROOM_PER_SIGNAL / crowd.orders
    if (isTold) expected.told(name, place)
  }
  return (signals.cardBin === undefined ? told : { ...told, cardBin: signals.cardBin }) as ToldSignals
}

/** Which words must be silent: those as rare as `rarest` and rarer, which have this share together. */
interface Silence {
  readonly rarest: number
  readonly share: number
}

/** What hardly any order has: alone in its silence it puts that few at risk, and a whole signal need not be silent. */
const NEGLIGIBLE_SHARE = 0.0005
const NO_SILENCE: Silence = { rarest: -1, share: 0 }
const WHOLE: Silence = { rarest: 1, share: 1 }

/** As few of the rarest words as have at least this share together; none where every word has it alone. */
function silenceAmong(shares: readonly number[], least: number): Silence {
  let silence = NO_SILENCE
  for (;;) {
    const next = nextAbove(shares, silence.rarest)
    if (next === undefined) return silence
    const isEnough = silence.share >= least || silence.share <= NEGLIGIBLE_SHARE
    if (next.rarest >= least && isEnough) return silence
    silence = { rarest: next.rarest, share: silence.share + next.share }
    if (silence.share >= least) return silence
  }
}

/** The words of the smallest share that is larger. */
function nextAbove(shares: readonly number[], floor: number): Silence | undefined {
  let [rarest, share] = [Number.POSITIVE_INFINITY, 0]
  for (const one of shares) {
    if (one === rarest) share += one
    else if (one > floor && one < rarest) {
      rarest = one
      share = one
    }
  }
  return rarest === Number.POSITIVE_INFINITY ? undefined : { rarest, share }
}
