import type { PageState } from '../src/admin-page/state-route.ts'
import { byId, element, text, textNamed } from './page-data.ts'

type Entry = PageState['dataMap'][number]

/** What crosses and what never does, one fold for each capability. */
export function showDataMap(entries: readonly Entry[]): void {
  const byCrossing = Map.groupBy(entries, ({ crossing }) => crossing)
  byId('data-map').replaceChildren(...[...byCrossing].map(([name, of]) => fold(name, of)))
}

function fold(name: string, entries: readonly Entry[]): HTMLElement {
  const crossing = entries.filter(({ form }) => form !== 'never')
  const never = entries.filter(({ form }) => form === 'never')
  const count = text('data.count', { crosses: crossing.length, never: never.length })
  const title = element('strong', textNamed(`data.${name}`) ?? name)
  const box = element('details', element('summary', title, ` – ${count}`))
  for (const [heading, fields] of [
    [text('data.crosses'), crossing],
    [text('data.never'), never],
  ] as const) {
    if (fields.length > 0) box.append(element('h3', heading), list(fields))
  }
  return box
}

function list(entries: readonly Entry[]): HTMLUListElement {
  const items = entries.map((entry) => {
    const { field, form, sensitivity, retention, reason } = entry
    const words = [
      `form.${form}`,
      `sensitivity.${sensitivity}`,
      ...(form === 'never' ? [] : [`retention.${retention}`]),
    ]
    const why = element('p', reason)
    why.lang = 'en'
    const handling = words.map((word) => textNamed(word) ?? word).join('; ')
    return element('li', element('code', field), element('p', handling), why)
  })
  const made = element('ul', ...items)
  made.className = 'map'
  return made
}
