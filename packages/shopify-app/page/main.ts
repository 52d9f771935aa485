import type { PageState, ShownSettings } from '../src/admin-page/state-route.ts'
import type { SectionName } from '../src/settings/shop-settings.ts'
import { AppRefusal, askApp } from './ask-app.ts'
import { ConnectionTest } from './connection-test.ts'
import { showDataMap } from './data-map.ts'
import { byId, config, element, remedy, text } from './page-data.ts'
import { showAudit, showCatalogue } from './reports.ts'
import { SettingsForm } from './settings-form.ts'

const connection = new ConnectionTest()
const changed = new Set<SectionName>()
const events = {
  onSettings: showSecret,
  onChanged(section: SectionName, isChanged: boolean) {
    if (isChanged) changed.add(section)
    else changed.delete(section)
    connection.changed(changed.has('gateway'))
  },
}
const forms = (['gateway', 'privacy', 'fraud'] as const).map((section) => new SettingsForm(section, events))
const notice = byId('notice')

globalThis.addEventListener('beforeunload', (event) => {
  if (changed.size > 0) event.preventDefault()
})
byId('gateway-method').addEventListener('change', showMethod)
await load()

async function load(): Promise<void> {
  try {
    const state = await askApp<PageState>('/app/state')
    if (state.shop !== config.shop) return say(text('otherShop'))
    for (const form of forms) form.fill(state.settings)
    showSecret(state.settings)
    showDataMap(state.dataMap)
    showCatalogue(state.catalogue)
    showAudit(state.audit)
    notice.textContent = text('loaded')
  } catch (cause) {
    say(remedy(cause instanceof AppRefusal ? cause.code : 'UNKNOWN'))
  }
}

function say(sentence: string): void {
  const link = element('a', text('openAdmin'))
  link.href = config.adminUrl
  link.target = '_top'
  notice.className = 'failed'
  notice.replaceChildren(sentence, ' ', link)
}

function showSecret({ hasSecret, sections }: ShownSettings): void {
  byId('secret-state').textContent = text(
    hasSecret ? 'gateway.clientSecret.kept' : 'gateway.clientSecret.none',
  )
  connection.allow(sections.gateway.url !== '')
  showMethod()
}

/** Only the field that the chosen way needs; what is hidden stays as it is. */
function showMethod(): void {
  const usesKey = (byId('gateway-method') as HTMLSelectElement).value === 'private_key_jwt'
  hide(byId('gateway-clientSecret'), usesKey)
  hide(byId('gateway-privateKeyReference'), !usesKey)
}

function hide(part: HTMLElement, isHidden: boolean): void {
  const field = part.closest<HTMLElement>('.field') ?? part
  field.hidden = isHidden
}
