import { isOpen } from '../../finding.ts'
import { SEVERITIES } from '../../severity.ts'
import { exposureScore, openCounts } from '../exposure-score.ts'
import type { Report } from '../report.ts'
import { counted } from './counted.ts'
import { exposurePicture } from './exposure-picture.ts'
import { type Markup, markup } from './markup.ts'

/** What a board reads if it reads nothing else. */
export function summarySection(report: Report): Markup {
  const { points, isAtMost } = exposureScore(report)
  const counts = openCounts(report.findings)
  const incomplete = report.targets.filter(({ complete }) => !complete).length
  return markup`<section aria-labelledby="summary">
<h2 id="summary">Summary</h2>
<p class="score">${isAtMost ? 'at most ' : ''}${points} <span class="faint">/ 100</span></p>
<p>${verdict(report)}</p>
${
  incomplete > 0
    ? markup`<p><strong>The run is incomplete:</strong> ${incomplete} of ${report.targets.length} targets could not be
looked at whole, see <a href="#coverage">what was looked at</a>. What was not looked at may hold more.</p>`
    : undefined
}
<ul class="counts">${SEVERITIES.map(
    (severity) => markup`<li class="${severity}"><strong>${counts[severity]}</strong> ${severity}</li>`,
  )}</ul>
${exposurePicture(report)}
${sinceBaseline(report)}
<p class="faint">Each open finding takes its share of the points that are left: 40 % for critical, 15 % for high, 5 % for
medium, 1 % for low, half of it where it is only suspected. The number is for comparing one run with the next of the same
targets; it is no statement about compliance.</p>
</section>`
}

function verdict(report: Report): string {
  const open = report.findings.filter(isOpen)
  const assets = new Set(open.map(({ asset }) => asset)).size
  if (report.exitCode === 3 && open.length === 0)
    return 'Nothing was found, but not everything could be looked at.'
  if (open.length === 0) return `None of ${report.checks.length} checks found anything that is open.`
  return `${counted(open.length, 'open finding')} on ${counted(assets, 'asset')}.`
}

function sinceBaseline({ findings, resolved }: Report): Markup | undefined {
  if (resolved.length === 0 && findings.every(({ baseline }) => baseline === 'none')) return undefined
  const count = (state: 'new' | 'unchanged'): number =>
    findings.filter(({ baseline }) => baseline === state).length
  return markup`<h3>Since the baseline</h3>
<ul class="counts"><li><strong>${count('new')}</strong> new</li><li><strong>${count('unchanged')}</strong> unchanged</li>
<li><strong>${resolved.length}</strong> gone</li></ul>`
}
