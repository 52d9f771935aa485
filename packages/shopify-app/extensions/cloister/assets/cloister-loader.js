// Shopify loads it as a classic script, before or after the page is there, so nothing of it is global.
;(() => {
  // Nothing is loaded before one of the blocks is about to be seen, and nothing is asked before that.
  const NEAR = '200px'
  let settings
  let loading

  async function loadElements() {
    const [{ connectStorefront, provideStorefront }, { proxyFetch }] = await Promise.all([
      import(settings.elements),
      import(settings.proxyFetch),
    ])
    const fetch = proxyFetch(settings, (url, init) => globalThis.fetch(url, init))
    const consent = settings.asksForConsent ? allowsPreferences : undefined
    provideStorefront(connectStorefront({ endpoint: settings.endpoint, fetch, consent }))
  }

  /** Asks the shop's cookie banner each time, because a shopper may change their mind. Without an answer it is a no. */
  function allowsPreferences() {
    return new Promise((resolve) => {
      const answer = () =>
        resolve(globalThis.Shopify?.customerPrivacy?.preferencesProcessingAllowed?.() === true)
      if (globalThis.Shopify?.customerPrivacy || !globalThis.Shopify?.loadFeatures) return answer()
      globalThis.Shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], answer)
    })
  }

  async function show(block) {
    loading ??= loadElements()
    await loading
    const { content } = block.querySelector('template') ?? {}
    if (content) block.replaceChildren(document.importNode(content, true))
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        observer.unobserve(target)
        // What is there without a script stays where the elements cannot be loaded.
        show(target).catch(() => undefined)
      }
    },
    { rootMargin: NEAR },
  )

  function watch(part) {
    for (const block of part.querySelectorAll('[data-cloister]')) observer.observe(block)
  }

  function begin() {
    settings = JSON.parse(document.getElementById('cloister-settings').textContent)
    watch(document)
    // The theme editor puts sections in anew.
    document.addEventListener('shopify:section:load', ({ target }) => watch(target))
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin)
  else begin()
})()
