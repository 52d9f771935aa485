import { html } from './html.ts'
import { adminUrlOf, type PageShell, pageShell } from './page-shell.ts'

/** A page for whoever came without a session token that holds: it gets one of App Bridge and comes again, once. */
export function bounceDocument(shell: PageShell, isSecondTime: boolean): string {
  const { texts } = shell
  const adminUrl = adminUrlOf(shell)
  const link =
    adminUrl === '' ? undefined : html`<p><a href="${adminUrl}" target="_top">${texts.openAdmin}</a></p>`
  const content = html`<main>
<h1>${texts.title}</h1>
<p id="opening" role="status">${isSecondTime ? texts.noAdmin : texts.opening}</p>
${link}
<noscript><p>${texts.noScript}</p></noscript>
</main>`
  return pageShell(shell, isSecondTime || shell.shop === undefined ? undefined : 'bounce', content)
}
