import type { Effort } from '../../check.ts'
import { type PlannedStep, remediationPlan } from '../remediation-plan.ts'
import type { Report } from '../report.ts'
import { counted } from './counted.ts'
import { type Markup, markup } from './markup.ts'

const DAY_MS = 86_400_000
const EFFORTS: Readonly<Record<Effort, string>> = { minutes: 'minutes', hours: 'hours', days: 'days' }

/** What to do by when, with the text to copy. */
export function planSection(report: Report): Markup {
  const steps = remediationPlan(report)
  if (steps.length === 0) {
    return markup`<section aria-labelledby="plan"><h2 id="plan">The next 30 days</h2><p>Nothing is open.</p></section>`
  }
  return markup`<section aria-labelledby="plan">
<h2 id="plan">The next 30 days</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="plan">
<table><caption>Worse and quicker things come first. Days are counted from the run.</caption>
<thead><tr><th scope="col">By</th><th scope="col">What</th><th scope="col">Severity</th><th scope="col">Takes</th>
<th scope="col">Where</th></tr></thead>
<tbody>${steps.map((step) => stepRow(step, report))}</tbody></table>
</div>
<h3>How</h3>
${steps.map(({ check }) => markup`<h4 id="fix-${check.id}">${check.id}: ${check.title}</h4><pre>${check.fix}</pre>`)}
</section>`
}

function stepRow({ check, severity, dueDays, findings }: PlannedStep, { finishedAt }: Report): Markup {
  const assets = [...new Set(findings.map(({ asset }) => asset))]
  const shown = assets.slice(0, 3).join(', ')
  const rest = assets.length > 3 ? ` and ${counted(assets.length - 3, 'other')}` : ''
  return markup`<tr><td>${dateAfter(finishedAt, dueDays)}<br><span class="faint">day ${dueDays}</span></td>
<td><a href="#fix-${check.id}">${check.id}</a> ${check.title}</td><td class="${severity}">${severity}</td>
<td>${EFFORTS[check.effort]}</td><td>${shown}${rest}</td></tr>`
}

function dateAfter(from: string, days: number): string {
  return new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10)
}
