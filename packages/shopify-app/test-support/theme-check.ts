import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { shopifyTool, shopifyTools } from './shopify-tools.ts'

/** What Shopify's checker of themes says of one place. */
export interface Offense {
  readonly check: string
  readonly message: string
  readonly uri: string
}

interface ThemeCheck {
  themeCheckRun(root: string): Promise<{
    readonly offenses: readonly Offense[]
    readonly theme: readonly { readonly uri: string }[]
    readonly config: { readonly context: string; readonly checks: readonly unknown[] }
  }>
}

/** Where it is installed, or nothing. */
export const THEME_CHECK: string | undefined = shopifyTool('@shopify/theme-check-node')

/**
 * Shopify's checker by the descriptions of Liquid that came with it. By itself it asks GitHub for newer ones, and takes
 * those that another program left in the cache of this user: then its verdict would change from day to day.
 */
export async function runThemeCheck(root: string): ReturnType<ThemeCheck['themeCheckRun']> {
  const nowhere = join(tmpdir(), 'cloister-no-descriptions')
  vi.stubEnv('SHOPIFY_TLD_ROOT', nowhere)
  vi.stubEnv('XDG_CACHE_HOME', nowhere)
  const { themeCheckRun } = shopifyTools('@shopify/theme-check-node') as ThemeCheck
  return await themeCheckRun(root)
}
