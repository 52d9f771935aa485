import type { OrderSignals } from './signal-words.ts'

/** What the shop declares once about its orders. All of it has a default. */
export interface SignalContext {
  /** The countries that are common in your shop: all others become `OTHER`. Default: those of `SIGNAL_WORDS`. */
  readonly commonCountries?: readonly OrderSignals['country'][] | undefined
  /** Domains of e-mail providers that are not yet in the package's lists, in lower case. */
  readonly freeEmailDomains?: ReadonlySet<string> | undefined
  readonly disposableEmailDomains?: ReadonlySet<string> | undefined
  /** Adds the first six digits of cards to what a scorer learns. Default: they are not read. */
  readonly bin?: 'first_six' | undefined
}
