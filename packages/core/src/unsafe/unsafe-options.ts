import type { WatchedCrossing } from '../observe/call-trace.ts'
import type { Connection } from '../transport/connection.ts'

/**
 * Shows what crosses and what comes back, content and all. For the glass door of the demo.
 *
 * @deprecated Struck through on purpose. Works with a gateway on loopback only.
 */
export const watchTheDoor: unique symbol = Symbol('cloister.unsafe.watch-the-door')

/**
 * Switches minimiser and egress guard off, so that a leak test can show that it would have seen a leak.
 *
 * @deprecated Struck through on purpose. Works with a gateway on loopback only.
 */
export const switchMinimiserOff: unique symbol = Symbol('cloister.unsafe.switch-minimiser-off')

/**
 * Puts something else in the place of the sockets: a fake model in the tests of those who use Cloister.
 *
 * @deprecated Struck through on purpose. Works with a gateway on loopback only.
 */
export const replaceConnection: unique symbol = Symbol('cloister.unsafe.replace-connection')

/** Holes that `createCloister` accepts beside its options. */
export interface UnsafeOptions {
  readonly [watchTheDoor]?: (crossing: WatchedCrossing) => void
  readonly [switchMinimiserOff]?: true
  readonly [replaceConnection]?: Connection
}
