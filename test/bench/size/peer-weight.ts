import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** What others load for the same, by the names under which the figures show them. */
export const PEER_PROGRAMS = {
  'algoliasearch/lite': "export { liteClient } from 'algoliasearch/lite'",
  // The box, results, facets, price, order, count and what is narrowed by; then the four kinds of recommendations.
  'instantsearch.js, the same widgets': `
    import { liteClient } from 'algoliasearch/lite'
    import instantsearch from 'instantsearch.js/es'
    import { connectAutocomplete } from 'instantsearch.js/es/connectors'
    import {
      clearRefinements, configure, currentRefinements, frequentlyBoughtTogether, hits, index, lookingSimilar,
      rangeInput, refinementList, relatedProducts, searchBox, sortBy, stats, trendingItems,
    } from 'instantsearch.js/es/widgets'
    export {
      connectAutocomplete, clearRefinements, configure, currentRefinements, frequentlyBoughtTogether, hits, index,
      instantsearch, liteClient, lookingSimilar, rangeInput, refinementList, relatedProducts, searchBox, sortBy, stats,
      trendingItems,
    }`,
  'deep-chat': "import 'deep-chat'",
} as const

export type PeerProgram = keyof typeof PEER_PROGRAMS

/** Bundles a program of a peer as ours is bundled, and gives its weight in kB after gzip. */
export async function peerKilobytes(peer: PeerProgram, directory: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: PEER_PROGRAMS[peer], resolveDir: directory },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0) / 1_000
}
