import { findPackageJSON } from 'node:module'
import { dirname } from 'node:path'

/** The folder of this package, whether it runs from its sources or from a build. */
export function packageFolder(): string {
  const manifest = findPackageJSON('..', import.meta.url)
  if (manifest === undefined) throw new TypeError('The package has no package.json.')
  return dirname(manifest)
}
