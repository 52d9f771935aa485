import type { ProductCard, SearchReply, SearchUpdate } from '@cloister/core/wire'
import type { FailureMessage } from '../failure-message.ts'

/** What a search shows. Nothing but an act of the shopper moves products that are there. */
export interface SearchView {
  readonly phase: 'busy' | 'failed' | 'idle' | 'shown'
  /** Counts the lists that have been shown: products of the same list keep their places. */
  readonly list: number
  /** Stays while a narrower one is on its way. */
  readonly reply?: SearchReply | undefined
  /** What the model would show. It waits until the shopper wants it. */
  readonly refinement?: SearchReply | undefined
  readonly failure?: FailureMessage | undefined
  /** Whether further products of the same list are on their way. */
  readonly isGrowing?: boolean | undefined
}

export const NOTHING_YET: SearchView = { phase: 'idle', list: 0 }

/** @param keepsReply Whether the products stay until the next arrive, as they do when they are only narrowed. */
export function asked({ list, reply }: SearchView, keepsReply: boolean): SearchView {
  return { phase: 'busy', list, reply: keepsReply ? reply : undefined }
}

export function received(view: SearchView, update: SearchUpdate): SearchView {
  if (update.type === 'done') return view
  if (view.phase !== 'shown') return { phase: 'shown', list: view.list + 1, reply: update.reply }
  return isSameList(view.reply, update.reply) ? view : { ...view, refinement: update.reply }
}

export function tookRefinement(view: SearchView): SearchView {
  return view.refinement === undefined
    ? view
    : { phase: 'shown', list: view.list + 1, reply: view.refinement }
}

/** Products that are there stay where they are; those that are new come after them. */
export function grew(view: SearchView, longer: SearchReply): SearchView {
  const shown = view.reply?.products ?? []
  const ids = new Set(shown.map(({ id }) => id))
  const products = [...shown, ...longer.products.filter(({ id }) => !ids.has(id))]
  return { ...view, isGrowing: false, failure: undefined, reply: { ...longer, products } }
}

/** A list that is there stays when only its growth failed. */
export function failed(view: SearchView, failure: FailureMessage): SearchView {
  return { ...view, phase: view.isGrowing ? 'shown' : 'failed', isGrowing: false, failure }
}

function isSameList(one: SearchReply | undefined, other: SearchReply): boolean {
  return idsOf(one?.products ?? []) === idsOf(other.products)
}

function idsOf(products: readonly ProductCard[]): string {
  return JSON.stringify(products.map(({ id }) => id))
}
