import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Reads a file of the theme app extension, as the app's package ships it. */
export function extensionFile(path: string): string {
  const packageFile = import.meta.resolve('@cloister/shopify-app/package.json')
  return readFileSync(fileURLToPath(new URL(`extensions/cloister/${path}`, packageFile)), 'utf8')
}
