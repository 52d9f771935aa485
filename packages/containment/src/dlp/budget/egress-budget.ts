/** How much a workload may send. */
export interface EgressBudgetLimits {
  /** Of one body, with its head. */
  readonly perMessageBytes: number
  /** Of all within the last hour. */
  readonly perHourBytes: number
  /** The share of the hour's bytes that is worth an alarm, from 0 to 1. */
  readonly alarmShare: number
}

/** What a workload has left. */
export type BudgetState = 'within' | 'alarm' | 'spent'

const SLOTS = 60
const SLOT_MS = 60_000
/** Names beyond share one budget: whoever makes up names wins nothing. */
const MOST_WORKLOADS = 10_000
const OTHERS = '\0others'

interface Ledger {
  readonly slots: Float64Array
  slot: number
  sum: number
  isAlarmed: boolean
}

/** Counts bytes per workload over a window of an hour that slides by minutes. */
export class EgressBudget {
  readonly #limitsOf: (workload: string) => EgressBudgetLimits
  readonly #nowMs: () => number
  readonly #ledgers = new Map<string, Ledger>()
  #sweptSlot = -1

  constructor(limitsOf: (workload: string) => EgressBudgetLimits, nowMs: () => number = Date.now) {
    this.#limitsOf = limitsOf
    this.#nowMs = nowMs
  }

  /** Whether a message of so many bytes by now, of which some are new, may go on. An alarm is told once, until the hour is calm again. */
  spend(
    workload: string,
    { newBytes, messageBytes }: { newBytes: number; messageBytes: number },
  ): BudgetState {
    const { perMessageBytes, perHourBytes, alarmShare } = this.#limitsOf(workload)
    const ledger = this.#ledger(workload)
    ledger.sum += newBytes
    ledger.slots[ledger.slot % SLOTS] = (ledger.slots[ledger.slot % SLOTS] as number) + newBytes
    if (messageBytes > perMessageBytes || ledger.sum > perHourBytes) return 'spent'
    if (ledger.isAlarmed || ledger.sum <= perHourBytes * alarmShare) return 'within'
    ledger.isAlarmed = true
    return 'alarm'
  }

  #ledger(workload: string): Ledger {
    const slot = Math.floor(this.#nowMs() / SLOT_MS)
    const key =
      this.#ledgers.has(workload) || this.#ledgers.size < MOST_WORKLOADS
        ? workload
        : this.#othersOrFreed(slot, workload)
    const ledger = this.#ledgers.get(key) ?? {
      slots: new Float64Array(SLOTS),
      slot,
      sum: 0,
      isAlarmed: false,
    }
    this.#ledgers.set(key, ledger)
    for (let at = Math.max(ledger.slot + 1, slot - SLOTS + 1); at <= slot; at++) ledger.slots[at % SLOTS] = 0
    if (slot > ledger.slot) {
      ledger.slot = slot
      ledger.sum = ledger.slots.reduce((sum, bytes) => sum + bytes, 0)
      const { perHourBytes, alarmShare } = this.#limitsOf(workload)
      if (ledger.sum <= perHourBytes * alarmShare) ledger.isAlarmed = false
    }
    return ledger
  }

  /** Who sent nothing for an hour has a whole budget anyway. */
  #othersOrFreed(slot: number, workload: string): string {
    if (this.#sweptSlot === slot) return OTHERS
    this.#sweptSlot = slot
    for (const [name, ledger] of this.#ledgers) if (slot - ledger.slot >= SLOTS) this.#ledgers.delete(name)
    return this.#ledgers.size < MOST_WORKLOADS ? workload : OTHERS
  }
}
