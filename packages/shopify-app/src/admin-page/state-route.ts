import { asCloisterError, type CloisterErrorCode, type DataMapEntry, dataMap } from '@cloister/core'
import type { Route } from '../app/route.ts'
import { type KeptSettings, secretFor } from '../settings/kept-settings.ts'
import type { SectionName, SettingsSections } from '../settings/shop-settings.ts'
import type { AdminPageOptions } from './admin-page-options.ts'
import { type AuditSummary, auditSummary } from './audit-summary.ts'
import type { CatalogueStatus } from './catalogue-status.ts'

/** All settings of a shop as its staff see them: what is secret is only said to be there. */
export interface ShownSettings {
  readonly sections: SettingsSections
  readonly revisions: Readonly<Record<SectionName, number>>
  /** Whether a secret is kept that the entered token endpoint may be told. */
  readonly hasSecret: boolean
}

/** Something that the operator of the app tells, where they do. */
export type Told<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'none' | 'unknown' | 'unreadable' }
  | { readonly kind: 'failed'; readonly code: CloisterErrorCode }

/** What the page is filled with. */
export interface PageState {
  readonly shop: string
  readonly settings: ShownSettings
  readonly dataMap: readonly DataMapEntry[]
  readonly catalogue: Told<CatalogueStatus>
  readonly audit: Told<AuditSummary>
}

const WAIT_MS = 5_000

/** Everything that the page shows of the shop whose staff ask. */
export function stateRoute(options: AdminPageOptions): Route {
  return {
    method: 'GET',
    path: '/app/state',
    async handle(request, { authenticate }) {
      const { shop } = await authenticate(request)
      const [settings, catalogue, audit] = await Promise.all([
        options.settings.read(shop),
        told(options.catalogue && (async () => await options.catalogue?.(shop)), (value) => value),
        told(options.audit && (async () => await options.audit?.(shop)), auditSummary),
      ])
      const state: PageState = {
        shop,
        settings: shownSettings(settings),
        dataMap: [...dataMap(), ...(options.dataMap ?? [])],
        catalogue,
        audit,
      }
      return Response.json(state, { headers: { 'cache-control': 'no-store' } })
    },
  }
}

export function shownSettings(kept: KeptSettings): ShownSettings {
  const { sections, revisions } = kept
  return { sections, revisions, hasSecret: secretFor(kept, sections.gateway) !== undefined }
}

/** What fails or is late is said in its own place, and the rest of the page is shown. */
async function told<Given, Shown>(
  ask: (() => Promise<Given | undefined>) | undefined,
  read: (given: Given) => Shown | undefined,
): Promise<Told<Shown>> {
  if (ask === undefined) return { kind: 'unknown' }
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new DOMException('', 'TimeoutError')), WAIT_MS)
  try {
    const given = await Promise.race([ask(), late])
    if (given === undefined) return { kind: 'none' }
    const value = read(given)
    return value === undefined ? { kind: 'unreadable' } : { kind: 'found', value }
  } catch (cause) {
    return { kind: 'failed', code: asCloisterError(cause).code }
  } finally {
    clearTimeout(timer)
  }
}
