import type { Shop } from '../install/shop.ts'
import { html, jsonScript, type Markup } from './html.ts'
import { PAGE_FOLDER } from './page-file-route.ts'
import type { PageLanguage } from './page-language.ts'

/** What every page of the admin is written from. Nothing of it is secret, and nothing was typed by anybody. */
export interface PageShell extends PageLanguage {
  readonly apiKey: string
  readonly shop: Shop | undefined
  readonly nonce: string
  /** The folder of App Bridge and Polaris. */
  readonly scripts: string
}

/** Only this much of what the scripts of the page need is written into it; all else they ask for with a session token. */
export interface PageConfig {
  readonly shop: string
  /** Where staff go who came without the admin. */
  readonly adminUrl: string
}

/**
 * A whole page. App Bridge has to be the first script, and not a deferred one; where it is not reached, the page goes on
 * without it and without Polaris, whose elements then are boxes of ours.
 */
export function pageShell(shell: PageShell, script: 'bounce' | 'main' | undefined, content: Markup): string {
  const { language, texts, nonce, scripts, apiKey, shop } = shell
  const config: PageConfig = { shop: shop ?? '', adminUrl: adminUrlOf(shell) }
  const own =
    script && html`<script type="module" nonce="${nonce}" src="${PAGE_FOLDER}${script}.js"></script>`
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${texts.title}</title>
<meta name="shopify-api-key" content="${apiKey}">
<script nonce="${nonce}" src="${scripts}app-bridge.js"></script>
<script nonce="${nonce}" src="${scripts}polaris.js"></script>
<link rel="stylesheet" href="${PAGE_FOLDER}page.css">
${jsonScript('config', config)}
${jsonScript('texts', texts)}
${own}
</head>
<body>
${content}
</body>
</html>
`
  return page.toString()
}

/** The app within the admin of a shop, by its client id; an empty text where the shop is not known. */
export function adminUrlOf({ shop, apiKey }: Pick<PageShell, 'apiKey' | 'shop'>): string {
  return shop === undefined ? '' : `https://${shop}/admin/apps/${apiKey}`
}
