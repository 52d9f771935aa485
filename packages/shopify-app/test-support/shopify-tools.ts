import { createRequire } from 'node:module'
import { resolve } from 'node:path'

/** Loads what is installed beside the workspace: Shopify's own checkers bring too many packages to be in it. */
export const shopifyTools: NodeJS.Require = createRequire(
  resolve(import.meta.dirname, '../../../.ci/shopify-tools/package.json'),
)

export const NO_SHOPIFY_TOOLS = 'skipped: npx pnpm@12 --dir .ci/shopify-tools install'

/** Where a tool is installed, or nothing. */
export function shopifyTool(name: string): string | undefined {
  try {
    return shopifyTools.resolve(name)
  } catch {
    return undefined
  }
}
