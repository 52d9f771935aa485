/**
 * The loader of Next.js gives scripts their address as a text, which Trusted Types refuse. This policy, the only one that
 * the page allows, lets addresses of the shop's own code through, and no markup and no code at all.
 */
window.trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    if (new URL(address, location.href).href.startsWith(`${location.origin}/_next/static/`)) return address
    throw new TypeError('This script is not of the shop.')
  },
})
