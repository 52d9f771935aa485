import type { CloisterErrorCode } from '../error-codes.ts'
import type { OutputRule } from '../ground/output-violation.ts'
import type { HandoverReason } from '../wire/replies.ts'
import type { CallEvent, Capability, Observer, Outcome, Stage } from './call-event.ts'

/** What the model was sent and answered, for a developer who watches on loopback. See `watchTheDoor`. */
export interface WatchedCrossing {
  readonly capability: Capability
  readonly crossed: string
  readonly cameBack: string
  readonly event: CallEvent
}

/** Collects the times and sizes of one call. Content passes through it only while somebody watches on loopback. */
export class CallTrace {
  readonly capability: Capability
  readonly #observer: Observer
  readonly #watcher: ((crossing: WatchedCrossing) => void) | undefined
  readonly #startedAt = performance.now()
  readonly #stagesMs: Partial<Record<Stage, number>> = {}
  #crossed = ''
  #cameBack = ''
  #requestBytes = 0
  #replyBytes = 0
  readonly #stopped: Partial<Record<OutputRule, number>> = {}
  #removed = 0
  #handover: HandoverReason | undefined
  #isRemembered = false
  #isEnded = false

  constructor(capability: Capability, observer: Observer, watcher?: (crossing: WatchedCrossing) => void) {
    this.capability = capability
    this.#observer = observer
    this.#watcher = watcher
  }

  /** Measures a piece of work; the times of one stage add up. */
  async time<T>(stage: Stage, work: () => T | Promise<T>): Promise<T> {
    const startedAt = performance.now()
    try {
      return await work()
    } finally {
      this.addTime(stage, performance.now() - startedAt)
    }
  }

  /** The same for work that does not wait. */
  measure<T>(stage: Stage, work: () => T): T {
    const startedAt = performance.now()
    try {
      return work()
    } finally {
      this.addTime(stage, performance.now() - startedAt)
    }
  }

  addTime(stage: Stage, spentMs: number): void {
    this.#stagesMs[stage] = (this.#stagesMs[stage] ?? 0) + spentMs
  }

  sent(body: string): void {
    this.#requestBytes += new TextEncoder().encode(body).byteLength
    if (this.#watcher) this.#crossed = body
  }

  received(text: string): void {
    this.#replyBytes += new TextEncoder().encode(text).byteLength
    if (this.#watcher) this.#cameBack += text
  }

  /** The answer is one that the model gave before. */
  remembered(): void {
    this.#isRemembered = true
  }

  removed(count: number): void {
    this.#removed += count
  }

  /** Something of the model's that the output guard removed. */
  stopped(rule: OutputRule): void {
    this.#stopped[rule] = (this.#stopped[rule] ?? 0) + 1
    this.#removed += 1
  }

  /** A person should take over. */
  handedOver(reason: HandoverReason): void {
    this.#handover = reason
  }

  /** Tells the observer, once; a later end of the same call says nothing. */
  end(outcome: Outcome, code?: CloisterErrorCode): void {
    if (this.#isEnded) return
    this.#isEnded = true
    const event: CallEvent = {
      capability: this.capability,
      outcome,
      ...(code !== undefined && { code }),
      ...(this.#handover !== undefined && { handover: this.#handover }),
      ...(this.#isRemembered && { remembered: true }),
      durationMs: performance.now() - this.#startedAt,
      stagesMs: { ...this.#stagesMs },
      requestBytes: this.#requestBytes,
      replyBytes: this.#replyBytes,
      removed: this.#removed,
      stopped: { ...this.#stopped },
    }
    void ignoringFaults(() => this.#observer(event))
    const watcher = this.#watcher
    if (watcher) {
      const { capability } = this
      void ignoringFaults(() =>
        watcher({ capability, crossed: this.#crossed, cameBack: this.#cameBack, event }),
      )
    }
  }
}

/** A broken observer must not break a shop, at once or later, and there is no log that we may write to. */
async function ignoringFaults(tell: () => unknown): Promise<void> {
  try {
    await tell()
  } catch {
    // Told above.
  }
}
