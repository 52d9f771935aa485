import type { PageState } from '../src/admin-page/state-route.ts'
import { byId, element, moment, remedy, type TextName, text } from './page-data.ts'

type Catalogue = Extract<PageState['catalogue'], { kind: 'found' }>['value']
type Audit = Extract<PageState['audit'], { kind: 'found' }>['value']

const CATALOGUE_TEXTS = {
  none: 'sync.none',
  unknown: 'sync.unknown',
  unreadable: 'sync.failed',
  failed: 'sync.failed',
} as const

/** How far the catalogue is. */
export function showCatalogue(told: PageState['catalogue']): void {
  const shown =
    told.kind === 'found' ? catalogueList(told.value) : element('p', text(CATALOGUE_TEXTS[told.kind]))
  byId('catalogue').replaceChildren(shown)
}

function catalogueList({
  stage,
  products,
  takenOverAt,
  changedAt,
  skipped = {},
  lastError,
}: Catalogue): Node {
  const left = Object.entries(skipped).map(([field, count]) => `${field}: ${count}`)
  const rows: readonly (readonly [TextName, string | undefined])[] = [
    ['sync.stage', text(`sync.stage.${stage}`)],
    ['sync.products', products.toLocaleString(document.documentElement.lang)],
    ['sync.takenOverAt', takenOverAt && moment(takenOverAt)],
    ['sync.changedAt', changedAt && moment(changedAt)],
    ['sync.skipped', left.join(', ')],
    ['sync.lastError', lastError && `${lastError.code}, ${moment(lastError.at)}`],
  ]
  // What is not known is left out: it did not have to happen never.
  const known = rows.filter(([, value]) => value !== undefined && value !== '')
  return element(
    'dl',
    ...known.flatMap(([name, value]) => [element('dt', text(name)), element('dd', value ?? '')]),
  )
}

/** What the last audit found. */
export function showAudit(told: PageState['audit']): void {
  const shown = told.kind === 'found' ? auditParts(told.value) : [element('p', auditText(told))]
  byId('findings').replaceChildren(...shown)
}

function auditText(told: Exclude<PageState['audit'], { kind: 'found' }>): string {
  if (told.kind === 'failed') return remedy(told.code)
  return text(told.kind === 'unreadable' ? 'audit.unreadable' : 'audit.none')
}

function auditParts({ finishedAt, findings, more }: Audit): readonly Node[] {
  const at = element('p', text('audit.at', { value: moment(finishedAt) }))
  if (findings.length === 0) return [at, element('p', text('audit.clean'))]
  const items = findings.map(({ severity, check, title, asset, fix }) => {
    const level = element('span', text(`severity.${severity}`))
    level.className = 'severity'
    level.dataset['severity'] = severity
    const name = element('strong', `${check}: ${title}`)
    const remedyLine = element('p', fix)
    for (const english of [name, remedyLine]) english.lang = 'en'
    return element(
      'li',
      element('p', level, ' ', name),
      element('p', text('audit.asset', { value: asset })),
      remedyLine,
    )
  })
  const list = element('ul', ...items)
  list.className = 'map'
  return [at, list, ...(more > 0 ? [element('p', text('audit.more', { value: more }))] : [])]
}
