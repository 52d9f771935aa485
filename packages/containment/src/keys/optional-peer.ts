import { CloisterError } from '@cloister/core'

/**
 * Loads a package that need not be installed; by a variable, so that no bundler and no compiler looks for it.
 *
 * @param wantedBy The export that cannot do without.
 * @throws A {@link CloisterError} with code `CLOISTER_RUNTIME_UNSUPPORTED` where it is not installed beside this one.
 */
export async function optionalPeer<Peer>(name: string, wantedBy: string): Promise<Peer> {
  try {
    const loaded = (await import(name)) as Peer & { readonly default?: Peer }
    return loaded.default ?? loaded
  } catch (cause) {
    const details = { option: wantedBy, expected: `the package ${name}: install it beside this one` }
    throw new CloisterError('CLOISTER_RUNTIME_UNSUPPORTED', { cause, details })
  }
}
