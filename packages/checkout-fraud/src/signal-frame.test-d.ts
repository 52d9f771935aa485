import { frameOf, type SignalFrame } from './signal-frame.ts'
import type { OrderSignals, SignalWordsOf } from './signal-words.ts'

declare function score(frame: SignalFrame): void
declare function judge(signals: OrderSignals): void
declare const signals: OrderSignals
declare const words: SignalWordsOf
declare const frame: SignalFrame

score(frameOf(signals, {}))
judge(signals)

// @ts-expect-error Words that nobody read out of an order are no signals.
judge(words)
// @ts-expect-error Nor can a frame be made of them.
frameOf(words, {})
// @ts-expect-error What looks like a frame did not pass the guard.
score({ form: 'order-signals/2', id: 'bcd', signals: frame.signals, velocity: {} })
// @ts-expect-error Signals are no frame.
score(signals)
// @ts-expect-error What is told in a frame is not what the shop knows.
judge(frame.signals)
