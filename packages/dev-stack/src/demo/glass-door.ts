import type { FraudDecision } from '@cloister/checkout-fraud'
import type { WatchedCrossing } from '@cloister/core/unsafe'
import type { GatewayExchange } from '../gateway/gateway-exchange.ts'

/** One crossing as the glass door panel of the page shows it. */
export interface GlassEntry {
  readonly id: number
  readonly capability: WatchedCrossing['capability'] | 'checkout'
  /** The exact JSON that was sent; empty when nothing crossed. */
  readonly crossed: string
  readonly crossedBytes: number
  readonly cameBack: string
  readonly cameBackBytes: number
  readonly outcome: string
  readonly stages: readonly { readonly name: string; readonly ms: number }[]
}

/** Keeps the newest crossings in memory, for one demo. */
export class GlassDoor {
  readonly #entries: GlassEntry[] = []
  #lastId = 0

  readonly watch = ({ capability, crossed, cameBack, event }: WatchedCrossing): void => {
    this.#add({
      capability,
      crossed,
      crossedBytes: event.requestBytes,
      cameBack,
      cameBackBytes: event.replyBytes,
      outcome: event.code ?? event.outcome,
      stages: Object.entries(event.stagesMs).map(([name, ms]) => ({ name, ms })),
    })
  }

  /** An order was decided, by what the scoring model was sent if it was sent anything. */
  sawCheckout(decision: FraudDecision, exchange: GatewayExchange | undefined): void {
    const [crossed, cameBack] = [exchange?.requestBytes, exchange?.responseBytes].map(textOf)
    this.#add({
      capability: 'checkout',
      crossed: crossed ?? '',
      crossedBytes: exchange?.requestBytes.byteLength ?? 0,
      cameBack: cameBack ?? '',
      cameBackBytes: exchange?.responseBytes.byteLength ?? 0,
      outcome: decision.degraded ? decision.reason : 'model',
      stages: [{ name: 'decide', ms: decision.latencyMs }],
    })
  }

  after(id: number): readonly GlassEntry[] {
    return this.#entries.filter((entry) => entry.id > id)
  }

  #add(entry: Omit<GlassEntry, 'id'>): void {
    this.#lastId += 1
    this.#entries.push({ id: this.#lastId, ...entry })
    if (this.#entries.length > 100) this.#entries.shift()
  }
}

function textOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : new TextDecoder().decode(bytes)
}
