const PASS_HEADER = 'cloister-pass'
/** Before its end, so that a token does not end on its way. */
const EARLY_MS = 5_000

/**
 * Asks through the app proxy, which carries no cookies: the pass is kept in the memory of this page and shown in a header.
 * With `asksDirectly`, support is asked at the app itself, and through the proxy where that fails before it is asked.
 *
 * @param {{ endpoint: string, asksDirectly: boolean }} settings
 * @param {(url: string, init: RequestInit) => Promise<Response>} send
 * @returns {(url: string, init: RequestInit) => Promise<Response>}
 */
export function proxyFetch({ endpoint: written, asksDirectly }, send) {
  const endpoint = written.replace(/\/$/, '')
  let pass
  let direct
  let directFor
  let untilMs = 0

  const sendWithPass = (url, init) => {
    const headers = new Headers(init.headers)
    if (pass !== undefined) headers.set(PASS_HEADER, pass)
    return send(url, { ...init, headers })
  }

  const directWay = async (init) => {
    if (directFor === pass && Date.now() < untilMs - EARLY_MS) return direct
    const response = await sendWithPass(`${endpoint}/direct`, { ...init, body: '{}' })
    if (!response.ok) return undefined
    direct = await response.json()
    directFor = pass
    untilMs = Date.now() + direct.seconds * 1000
    return direct
  }

  return async (url, init) => {
    if (asksDirectly && url === `${endpoint}/support` && pass !== undefined) {
      const way = await directWay(init).catch(() => undefined)
      if (way !== undefined) return askDirectly(way, init, send)
    }
    const response = await sendWithPass(url, init)
    if (url === `${endpoint}/pass` && response.ok) pass = response.headers.get(PASS_HEADER) ?? undefined
    return response
  }
}

function askDirectly({ endpoint, token }, init, send) {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${token}`)
  return send(`${endpoint}/support`, { ...init, headers, credentials: 'omit' })
}
