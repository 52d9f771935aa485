'use client'
import type {} from '@cloister/storefront/react'
import type { CloisterRecommendations } from '@cloister/storefront/recommendations'
import { ServerShadow } from './server-shadow.tsx'
import { useTakenOver } from './use-taken-over.ts'

interface RecommendationsProperties extends Pick<CloisterRecommendations, 'heading' | 'kind' | 'products'> {
  readonly nonce: string
}

const load = () => import('@cloister/storefront/recommendations')

export function Recommendations({ nonce, ...properties }: RecommendationsProperties) {
  const element = useTakenOver<CloisterRecommendations>(properties, load)
  return (
    <cloister-recommendations ref={element}>
      <ServerShadow tag="cloister-recommendations" properties={properties} nonce={nonce} />
    </cloister-recommendations>
  )
}
