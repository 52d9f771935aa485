import type { SectionName } from '../settings/shop-settings.ts'
import { html, type Markup } from './html.ts'
import { fieldWriter } from './page-fields.ts'
import { type PageShell, pageShell } from './page-shell.ts'
import type { PageTexts } from './texts/page-texts.ts'

const PARTS = ['gateway', 'data', 'privacy', 'fraud', 'sync', 'audit'] as const

/**
 * The admin page, without a word of the shop's settings: these its script asks for and puts in as text and values. Boxes
 * are Polaris', controls are the browser's, so that the page is the same where Polaris is not reached.
 */
export function adminDocument(shell: PageShell): string {
  const { texts } = shell
  const links = PARTS.map((part) => html`<li><a href="#${part}">${titleOf(texts, part)}</a></li>`)
  const content = html`<s-page heading="${texts.title}"><main>
<h1>${texts.title}</h1>
<p>${texts.intro}</p>
<p id="notice" role="status">${texts.loading}</p>
<noscript><p>${texts.noScript}</p></noscript>
<nav aria-label="${texts.contents}"><ul>${links}</ul></nav>
${part(texts, 'gateway', html`<p>${texts['gateway.intro']}</p>${gatewayForm(texts)}${connectionTest(texts)}`)}
${part(texts, 'data', html`<p>${texts['data.intro']}</p><div id="data-map"></div>`)}
${part(texts, 'privacy', privacyForm(texts))}
${part(texts, 'fraud', html`<p>${texts['fraud.intro']}</p>${fraudForm(texts)}`)}
${part(texts, 'sync', html`<div id="catalogue"></div>`)}
${part(texts, 'audit', html`<div id="findings"></div>`)}
</main></s-page>`
  return pageShell(shell, 'main', content)
}

function titleOf(texts: PageTexts, name: (typeof PARTS)[number]): string {
  return texts[`${name}.title`]
}

function part(texts: PageTexts, name: (typeof PARTS)[number], content: Markup): Markup {
  return html`<s-section><section id="${name}" aria-labelledby="${name}-title" tabindex="-1"><h2 id="${name}-title">${titleOf(texts, name)}</h2>${content}</section></s-section>`
}

function form(texts: PageTexts, section: SectionName, fields: readonly Markup[]): Markup {
  return html`<form id="${section}-form" data-section="${section}" novalidate>
<div class="summary" tabindex="-1" hidden></div>
<fieldset class="fields" disabled>
${fields}
<div class="actions"><button type="submit">${texts.save}</button><p class="state" role="status"></p></div>
</fieldset></form>`
}

function gatewayForm(texts: PageTexts): Markup {
  const field = fieldWriter('gateway', texts)
  return form(texts, 'gateway', [
    field.text('url', { type: 'url' }),
    field.text('model'),
    field.text('ca', { rows: 3, isOptional: true }),
    field.choice('preset', ['generic', 'kong', 'apigee', 'keycloak', 'entra']),
    field.text('tokenEndpoint', { type: 'url' }),
    field.text('clientId'),
    field.text('scope', { isOptional: true }),
    field.choice('method', ['client_secret_basic', 'client_secret_post', 'private_key_jwt']),
    field.text('clientSecret', { type: 'password', note: 'secret-state' }),
    field.text('privateKeyReference'),
  ])
}

function connectionTest(texts: PageTexts): Markup {
  return html`<div id="connection"><button type="button" disabled>${texts['test.button']}</button>
<p class="state" role="status"></p><ol class="steps"></ol></div>`
}

function privacyForm(texts: PageTexts): Markup {
  const field = fieldWriter('privacy', texts)
  return form(texts, 'privacy', [
    field.radios('consent', ['banner', 'not-needed']),
    field.radios('personDecides', ['on-request', 'always']),
  ])
}

function fraudForm(texts: PageTexts): Markup {
  const field = fieldWriter('fraud', texts)
  return form(texts, 'fraud', [
    field.radios('mode', ['off', 'show']),
    field.text('reviewFrom', { type: 'number' }),
    field.text('blockFrom', { type: 'number' }),
    field.checkbox('holds'),
  ])
}
