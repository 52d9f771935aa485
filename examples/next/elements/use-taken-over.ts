import { type RefObject, useEffect, useRef, useState } from 'react'

/**
 * Gives an element, once, the properties that the server rendered it with, and only then loads its code: React gives no
 * objects to the elements of a page that it hydrates.
 */
export function useTakenOver<Element extends HTMLElement>(
  properties: Partial<Element>,
  load: () => Promise<unknown>,
): RefObject<Element | null> {
  const element = useRef<Element>(null)
  const [given] = useState(properties)
  useEffect(() => {
    Object.assign(element.current ?? {}, given)
    void import('@cloister/storefront/hydrate').then(load)
  }, [given, load])
  return element
}
