'use client'
import type {} from '@cloister/storefront/react'
import type { CloisterSearch } from '@cloister/storefront/search'
import { ServerShadow } from './server-shadow.tsx'
import { useTakenOver } from './use-taken-over.ts'

interface SearchProperties extends Pick<CloisterSearch, 'query' | 'reply'> {
  readonly nonce: string
}

const load = () => import('@cloister/storefront/search')

export function Search({ nonce, ...given }: SearchProperties) {
  const properties = { ...given, urlParameter: 'q' }
  const element = useTakenOver<CloisterSearch>(properties, load)
  return (
    <cloister-search ref={element}>
      <ServerShadow tag="cloister-search" properties={properties} nonce={nonce} />
    </cloister-search>
  )
}
