import type { BrowserContext, Page } from 'playwright-core'

/** What a page did that no page of a shop may do. */
export interface Witness {
  /** Addresses outside of the page's own origin, whatever asked for them. */
  readonly foreignRequests: string[]
  readonly consoleErrors: string[]
  readonly policyViolations: string[]
  readonly pageErrors: string[]
  /** Dialogs and windows that something opened. */
  readonly popups: string[]
}

/** A witness of a page that did nothing wrong. */
export const NOTHING_SEEN: Witness = {
  foreignRequests: [],
  consoleErrors: [],
  policyViolations: [],
  pageErrors: [],
  popups: [],
}

const REPORTING = `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
  reportViolation([violatedDirective, blockedURI, sample].join(' ').trim())
})`

/** Watches a page from before its first byte. */
export async function watch(context: BrowserContext, page: Page, origin: string): Promise<Witness> {
  const witness: Witness = structuredClone(NOTHING_SEEN)
  context.on('request', (request) => {
    if (!isOwn(request.url(), origin)) witness.foreignRequests.push(request.url())
  })
  context.on('page', (opened) => witness.popups.push(opened.url()))
  page.on('websocket', (socket) => witness.foreignRequests.push(socket.url()))
  page.on('dialog', (dialog) => {
    witness.popups.push(dialog.message())
    dialog.dismiss().catch(() => undefined)
  })
  page.on('pageerror', (error) => witness.pageErrors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() !== 'error' || isRefusalOfEdge(message.text(), message.location().url)) return
    witness.consoleErrors.push(message.text())
  })
  await context.exposeFunction('reportViolation', (violation: string) => {
    witness.policyViolations.push(violation)
  })
  await context.addInitScript(REPORTING)
  return witness
}

function isOwn(url: string, origin: string): boolean {
  return url === origin || url.startsWith(`${origin}/`)
}

/** The browser notes in the console what an edge refused; the page cannot keep it from that. */
function isRefusalOfEdge(text: string, url: string): boolean {
  return text.startsWith('Failed to load resource:') && new URL(url).pathname.startsWith('/cloister/')
}
