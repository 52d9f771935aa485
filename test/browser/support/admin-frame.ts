import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { nodeListener } from '@cloister/core/node'
import {
  type AdminPageApp,
  type AdminPageAppOptions,
  startAdminPageApp,
  tokenOf,
} from '@cloister/shopify-app/test-support/admin-page-app.ts'
import { SHOP } from '@cloister/shopify-app/test-support/staff.ts'
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core'
import { type Witness, watch } from './witness.ts'

/** The admin as staff see it: a page of another origin, with the app in a frame. */
export interface AdminFrame {
  readonly page: Page
  /** The document of the app. */
  readonly frame: Frame
  readonly app: AdminPageApp
  /** What the pages did that none may do: asked elsewhere than the admin and the app, broke a policy, opened something. */
  misdeeds(): readonly string[]
  /** Where the app is. */
  readonly origin: string
  /** The address of the frame. */
  readonly address: string
  leave(): Promise<void>
}

export interface AdminVisit extends AdminPageAppOptions {
  readonly context?: BrowserContextOptions
  /** Whether App Bridge is reached; without it the page has only the token that it came with. */
  readonly hasAppBridge?: boolean
  /** Whether Polaris is reached; here it is two boxes. */
  readonly hasPolaris?: boolean
  /** What stands in the address of the frame beside the usual. */
  readonly query?: Readonly<Record<string, string>>
  /** Whether the first load brings a session token. */
  readonly isSignedIn?: boolean
  /** Whose admin it is. */
  readonly staffOf?: string
  /** Done before the page is opened, such as saving settings. */
  readonly before?: (app: AdminPageApp) => Promise<unknown>
}

const LONGEST_WAIT_MS = 20_000

/** As much of App Bridge as the page uses: a new session token of the staff whenever it asks. */
const appBridge = (admin: string): string => `globalThis.shopify = {
  idToken: async () => (await fetch('${admin}/shopifycloud/session-token')).text(),
}`

/** Its boxes are white whatever the system prefers, as those of the admin are. */
const POLARIS = `const style = new CSSStyleSheet()
style.replaceSync(':host(s-section) { display: block; padding: 1rem; border-radius: .75rem; background: #fff }')
for (const name of ['s-page', 's-section']) {
  customElements.define(name, class extends HTMLElement {
    constructor() {
      super()
      const root = this.attachShadow({ mode: 'open' })
      root.adoptedStyleSheets = [style]
      root.append(document.createElement('slot'))
    }
  })
}`

/** Opens the admin page in a frame of another origin, from an app of its own. */
export async function openAdminFrame(browser: Browser, visit: AdminVisit = {}): Promise<AdminFrame> {
  const { hasAppBridge = true, hasPolaris = false, isSignedIn = true, staffOf = SHOP, query = {} } = visit
  let address = ''
  const admin = await listen((path, outgoing) => {
    const [type, content] = adminFile(path, { address, hasAppBridge, hasPolaris, origin: () => admin.origin })
    const token = path === '/shopifycloud/session-token' ? tokenOf(staffOf) : content
    Promise.resolve(token).then(
      (body) => {
        const headers = { 'content-type': type, 'access-control-allow-origin': '*' }
        outgoing.writeHead(body === undefined ? 404 : 200, headers).end(body)
      },
      () => outgoing.destroy(),
    )
  })
  const app = await startAdminPageApp({ ...visit, admin: admin.origin })
  await visit.before?.(app)
  const listener = nodeListener((request) => app.app.handle(request))
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  // Another site than the admin's, as Shopify's and the app's are.
  const origin = `http://localhost:${await portOf(server)}`
  const token = isSignedIn ? { id_token: await tokenOf(staffOf) } : {}
  address = `${origin}/app?${new URLSearchParams({ shop: SHOP, host: 'YWRtaW4', embedded: '1', ...token, ...query })}`

  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...visit.context })
  context.setDefaultTimeout(LONGEST_WAIT_MS)
  const page = await context.newPage()
  const witness = await watch(context, page, admin.origin)
  await page.goto(admin.origin)
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (frame === undefined) throw new Error('The admin has no frame.')
  return {
    page,
    frame,
    app,
    origin,
    address,
    misdeeds: () => misdeedsOf(witness, [admin.origin, origin]),
    async leave() {
      await context.close()
      await app.close()
      for (const one of [server, admin.server]) {
        one.closeAllConnections()
        one.close()
      }
    },
  }
}

/** The browser notes in the console what was refused or is missing; nobody can keep it from that. */
function misdeedsOf(witness: Witness, own: readonly string[]): readonly string[] {
  const { foreignRequests, consoleErrors, policyViolations, pageErrors, popups } = witness
  return [
    ...foreignRequests.filter((url) => !own.some((origin) => url.startsWith(`${origin}/`))),
    ...consoleErrors.filter((line) => !line.startsWith('Failed to load resource:')),
    ...policyViolations,
    ...pageErrors,
    ...popups,
  ]
}

/** A page of somebody else on this machine, with an address in a frame. */
export async function serveFrameOf(address: string): Promise<{ readonly origin: string; close(): void }> {
  const { server, origin } = await listen((_path, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'text/html' }).end(pageAround(address))
  })
  return {
    origin,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function pageAround(address: string): string {
  const frame = `<iframe title="Cloister" src="${address.replaceAll('&', '&amp;')}"></iframe>`
  const style = '<style>body{margin:0}iframe{display:block;border:0;width:100%;height:100vh}</style>'
  return `<!doctype html><html lang="en"><title>Admin</title>${style}${frame}`
}

interface AdminSite {
  readonly address: string
  readonly hasAppBridge: boolean
  readonly hasPolaris: boolean
  origin(): string
}

function adminFile(
  path: string,
  { address, hasAppBridge, hasPolaris, origin }: AdminSite,
): readonly [string, string | undefined] {
  if (path === '/') return ['text/html', pageAround(address)]
  if (path === '/shopifycloud/app-bridge.js' && hasAppBridge) return ['text/javascript', appBridge(origin())]
  if (path === '/shopifycloud/polaris.js' && hasPolaris) return ['text/javascript', POLARIS]
  return ['text/plain', undefined]
}

async function listen(
  answer: (path: string, outgoing: ServerResponse) => void,
): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer((incoming, outgoing) => answer(incoming.url ?? '/', outgoing))
  return { server, origin: `http://127.0.0.1:${await portOf(server)}` }
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
