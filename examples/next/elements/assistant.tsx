'use client'
import type { CloisterAssistant } from '@cloister/storefront/assistant'
import type {} from '@cloister/storefront/react'
import { ServerShadow } from './server-shadow.tsx'
import { useTakenOver } from './use-taken-over.ts'

const PROPERTIES = { suggestions: ['How long does delivery take?'] }
const load = () => import('@cloister/storefront/assistant')

/** Its panel is fetched when a shopper opens it, and no sooner. */
export function Assistant({ nonce }: { readonly nonce: string }) {
  const element = useTakenOver<CloisterAssistant>(PROPERTIES, load)
  return (
    <cloister-assistant ref={element}>
      <ServerShadow tag="cloister-assistant" properties={PROPERTIES} nonce={nonce} />
    </cloister-assistant>
  )
}
