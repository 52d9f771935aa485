import type { IncomingMessage, ServerResponse } from 'node:http'

export interface AdminSiteParts {
  /** Where the simulator is. */
  readonly url: string
  readonly domain: string
  readonly sessionToken: () => Promise<string>
}

/** Shopify's admin, as much of it as there is around the page of an app. */
export class AdminSite {
  readonly #parts: AdminSiteParts
  /** Where the app is that is framed; nothing is, before it is known. */
  appUrl: string | undefined

  constructor(parts: AdminSiteParts) {
    this.#parts = parts
  }

  /** Where staff open the app. */
  get address(): string {
    const { url, domain } = this.#parts
    return `${url}/store/${domain.split('.')[0]}/apps/cloister`
  }

  /** Answers what is below the admin; `false` for anything else. */
  async answer({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const [type, body] = (await this.#resource(url.split('?')[0] ?? '')) ?? []
    if (type === undefined) return false
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      // Only the framed page may read a session token.
      ...(this.appUrl !== undefined && { 'access-control-allow-origin': this.appUrl, vary: 'origin' }),
    })
    response.end(body)
    return true
  }

  async #resource(path: string): Promise<readonly [string, string] | undefined> {
    const { url, sessionToken } = this.#parts
    if (this.appUrl === undefined) return undefined
    if (`${url}${path}` === this.address) return ['text/html', await this.#page(this.appUrl)]
    if (path === '/shopifycloud/session-token') return ['text/plain', await sessionToken()]
    if (path === '/shopifycloud/app-bridge.js') return ['text/javascript', appBridge(url)]
    return path === '/shopifycloud/polaris.js' ? ['text/javascript', POLARIS] : undefined
  }

  async #page(appUrl: string): Promise<string> {
    const { domain, sessionToken } = this.#parts
    const query = new URLSearchParams({
      shop: domain,
      host: Buffer.from(`admin.shopify.com/store/${domain.split('.')[0]}`).toString('base64url'),
      embedded: '1',
      locale: 'en',
      id_token: await sessionToken(),
    })
    const address = `${appUrl}/app?${query}`.replaceAll('&', '&amp;')
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cloister · a simulated Shopify admin</title>
<link rel="icon" href="data:,">
<style>
body { display: grid; grid-template-rows: auto 1fr; block-size: 100svh; margin: 0; font: 1rem/1.5 system-ui, sans-serif }
header { padding: .6rem 1rem; background: #1a1a1a; color: #fff }
iframe { inline-size: 100%; block-size: 100%; border: 0 }
</style>
</head>
<body>
<header>Simulated Shopify admin · ${domain}</header>
<main><iframe title="Cloister" src="${address}"></iframe></main>
</body>
</html>
`
  }
}

/** As much of App Bridge as a page needs that asks its own server: a session token whenever it wants one. */
function appBridge(url: string): string {
  return `globalThis.shopify = {
  idToken: async () => (await fetch('${url}/shopifycloud/session-token')).text(),
}
`
}

/** Two boxes of Polaris, white whatever the system prefers, as those of the admin are. */
const POLARIS = `const boxes = new CSSStyleSheet()
boxes.replaceSync(':host(s-section) { display: block; padding: 1rem; border-radius: .75rem; background: #fff }')
for (const name of ['s-page', 's-section']) {
  customElements.define(name, class extends HTMLElement {
    constructor() {
      super()
      const root = this.attachShadow({ mode: 'open' })
      root.adoptedStyleSheets = [boxes]
      root.append(document.createElement('slot'))
    }
  })
}
`
