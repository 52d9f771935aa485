/**
 * Lets elements take over what a server has rendered, in place of rendering it anew: what a shopper has typed or focused
 * meanwhile stays. To be imported before any element, by a script that gives them what the server had.
 */
import '@lit-labs/ssr-client/lit-element-hydrate-support.js'
import { LitElement } from 'lit'
import { canHydrate } from './server-rendered.ts'

type Support = (lit: { readonly LitElement: typeof LitElement }) => void

// Lit asks for its support when it is loaded; a bundler may have put it into a file that is loaded earlier.
if (!canHydrate())
  (globalThis as { litElementHydrateSupport?: Support }).litElementHydrateSupport?.({ LitElement })
