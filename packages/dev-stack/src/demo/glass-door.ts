import type { WatchedCrossing } from '@cloister/core/unsafe'

/** One crossing as the glass door panel of the page shows it. */
export interface GlassEntry {
  readonly id: number
  readonly capability: WatchedCrossing['capability']
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
    this.#lastId += 1
    this.#entries.push({
      id: this.#lastId,
      capability,
      crossed,
      crossedBytes: event.requestBytes,
      cameBack,
      cameBackBytes: event.replyBytes,
      outcome: event.code ?? event.outcome,
      stages: Object.entries(event.stagesMs).map(([name, ms]) => ({ name, ms })),
    })
    if (this.#entries.length > 100) this.#entries.shift()
  }

  after(id: number): readonly GlassEntry[] {
    return this.#entries.filter((entry) => entry.id > id)
  }
}
