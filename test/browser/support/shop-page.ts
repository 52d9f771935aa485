/** A page of a shop with something of its own above and below the elements. */
export interface ShopPage {
  /** The elements, as a shop writes them. */
  readonly markup: string
  /** Default `en`. */
  readonly lang?: string
  /** Default `ltr`. */
  readonly dir?: 'ltr' | 'rtl'
  /** Whether scripts run. Default `true`. */
  readonly scripts?: boolean
}

export function htmlOf({ markup, lang = 'en', dir = 'ltr', scripts = true }: ShopPage): string {
  return `<!doctype html>
<html lang="${lang}" dir="${dir}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Linden &amp; Loom</title>
<link rel="icon" href="/picture/icon.svg">
<link rel="stylesheet" href="/page.css">
${scripts ? '<script type="module" src="/main.js"></script>' : ''}
<header><a href="/">Linden &amp; Loom</a></header>
<main><h1>Kettles</h1>
${markup}
</main>
<footer><a href="/help">Help</a></footer>
</html>`
}

export const PAGE_STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 sans-serif }
body { background: light-dark(#fff, #161311); margin: 0 }
header, main, footer { padding: 1rem }
header a, footer a { color: inherit; display: inline-block; min-block-size: 24px }
`
