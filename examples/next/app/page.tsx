import { headers } from 'next/headers'
import { Assistant } from '../elements/assistant.tsx'
import { Recommendations } from '../elements/recommendations.tsx'
import { Search } from '../elements/search.tsx'
import { openShop } from '../shop.ts'

interface PageAddress {
  readonly searchParams: Promise<{ readonly q?: string | string[] }>
}

/** Results and recommendations are there before any script, and for whoever has none. */
export default async function Page({ searchParams }: PageAddress) {
  const { q } = await searchParams
  const query = typeof q === 'string' ? q : ''
  const { cloister } = await openShop()
  const [reply, { products }] = await Promise.all([
    query === '' ? undefined : cloister.discovery.search({ query, facets: true }),
    cloister.recommendations.trending(),
  ])
  const nonce = (await headers()).get('x-nonce') ?? ''
  return (
    <>
      <h1>Good things for every day</h1>
      <Search key={query} nonce={nonce} query={query} reply={reply} />
      <Recommendations nonce={nonce} kind="trending" products={products} heading="A few favourites" />
      <Assistant nonce={nonce} />
    </>
  )
}
