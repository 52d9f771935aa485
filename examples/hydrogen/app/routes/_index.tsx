import { type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { Assistant } from '../elements/assistant.tsx'
import { Recommendations } from '../elements/recommendations.tsx'
import { Search } from '../elements/search.tsx'
import { environment } from '../environment.ts'
import { useNonce } from '../nonce.ts'
import { shopOnServer } from '../shop-on-server.ts'

/** What the page shows before any script. Where the edge cannot be asked, the elements ask it themselves. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams.get('q') ?? ''
  const shop = shopOnServer(context.get(environment))
  const nothing = () => undefined
  const [reply, favourites] = await Promise.all([
    query === '' ? undefined : shop.search(query, { facets: true }).catch(nothing),
    shop.recommend({ kind: 'trending', itemIds: [] }).catch(nothing),
  ])
  return { query, reply, products: favourites?.products }
}

export default function Page() {
  const { query, reply, products } = useLoaderData<typeof loader>()
  const nonce = useNonce()
  return (
    <>
      <h1>Good things for every day</h1>
      <Search key={query} nonce={nonce} query={query} reply={reply} />
      <Recommendations nonce={nonce} kind="trending" products={products} heading="A few favourites" />
      <Assistant nonce={nonce} />
    </>
  )
}
