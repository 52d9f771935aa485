import { NOTICE_CODES, type Notice } from '../../notice.ts'
import type { Report, TargetCoverage } from '../report.ts'
import { type Markup, markup } from './markup.ts'

const MOST_NOTICES = 200

/** What was looked at, what was not and why, and what somebody has accepted. */
export function coverageSection(report: Report): Markup {
  return markup`<section aria-labelledby="coverage">
<h2 id="coverage">What was looked at</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="coverage">
<table><thead><tr><th scope="col">Target</th><th scope="col">Kind</th><th scope="col">Held</th><th scope="col">Looked at whole</th></tr></thead>
<tbody>${report.targets.map(targetLine)}</tbody></table>
</div>
${noticesPart(report.notices)}
${waiversPart(report)}
</section>`
}

function targetLine({ name, kind, subjects, complete }: TargetCoverage): Markup {
  const held = Object.entries(subjects).map(([subject, count]) => `${count} ${subject}`)
  return markup`<tr><th scope="row">${name}</th><td>${kind}</td><td>${held.join(', ') || 'nothing'}</td>
<td>${complete ? 'yes' : 'no'}</td></tr>`
}

function noticesPart(notices: readonly Notice[]): Markup | undefined {
  if (notices.length === 0) return undefined
  const left = notices.length - MOST_NOTICES
  return markup`<h3>What could not be done</h3>
<ul>${notices.slice(0, MOST_NOTICES).map(noticeLine)}</ul>
${left > 0 ? markup`<p>And ${left} more, which the JSON report holds.</p>` : undefined}`
}

function noticeLine({ code, target, place, checkId }: Notice): Markup {
  return markup`<li>${target}${place === undefined ? '' : `, ${place}`}${checkId === undefined ? '' : `, ${checkId}`}:
${NOTICE_CODES[code].sentence}</li>`
}

function waiversPart({ findings }: Report): Markup | undefined {
  const waived = findings.flatMap(({ waiver, ...finding }) => (waiver ? [{ ...finding, waiver }] : []))
  if (waived.length === 0) return undefined
  return markup`<h3>What was accepted</h3>
<div class="wide" tabindex="0" role="region" aria-label="Waivers">
<table><thead><tr><th scope="col">Finding</th><th scope="col">Asset</th><th scope="col">Owner</th><th scope="col">Reason</th>
<th scope="col">Until</th></tr></thead>
<tbody>${waived.map(
    ({ checkId, asset, waiver }) => markup`<tr><td>${checkId}</td><td>${asset}</td><td>${waiver.owner}</td>
<td>${waiver.reason}</td><td>${waiver.expires}</td></tr>`,
  )}</tbody></table></div>`
}
