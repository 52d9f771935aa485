import type { CheckDescription } from '../../check.ts'
import type { Finding } from '../../finding.ts'
import { isOpen } from '../../finding.ts'
import { describeLocation } from '../../location.ts'
import { type ExposedAsset, findingsByAsset } from '../findings-by-asset.ts'
import type { Report } from '../report.ts'
import { counted } from './counted.ts'
import { type Markup, markup } from './markup.ts'

/** Everything that was found, by the thing that leaks, with what every source says of it. */
export function assetsSection({ checks, findings }: Report): Markup {
  const titles = new Map(checks.map((check) => [check.id, check]))
  const assets = findingsByAsset(findings.filter(isOpen))
  return markup`<section aria-labelledby="assets">
<h2 id="assets">What leaks</h2>
${assets.length === 0 ? markup`<p>Nothing that is open.</p>` : assets.map((asset) => assetPart(asset, titles))}
</section>`
}

function assetPart({ asset, sources, findings }: ExposedAsset, checks: Checks): Markup {
  return markup`<h3>${asset}</h3>
<p class="faint">${counted(findings.length, 'finding')} from ${counted(sources.length, 'source')}: ${sources.join(', ')}</p>
${findings.map((finding) => findingPart(finding, checks))}`
}

type Checks = ReadonlyMap<string, CheckDescription>

function findingPart(finding: Finding, checks: Checks): Markup {
  const { checkId, severity, certainty, evidence, where, anchor, baseline } = finding
  const { snippet, response, signals } = evidence
  return markup`<div class="finding ${severity}">
<p><strong class="${severity}">${severity}</strong>, ${certainty}${baseline === 'new' ? ', new' : ''}:
<a href="#fix-${checkId}">${checkId}</a> ${checks.get(checkId)?.title}</p>
<p>${evidence.says}</p>
<p class="faint"><code>${describeLocation(where)}</code>${anchor === undefined ? '' : ` (${anchor})`}</p>
${snippet === undefined ? undefined : markup`<pre>${snippet}</pre>`}
${response === undefined ? undefined : markup`<p class="faint">Answered ${response.status}, ${response.bodyBytes} bytes.</p>`}
${signals === undefined ? undefined : markup`<p class="faint">Signals: ${signals.join(', ')}</p>`}
<p class="faint">Fingerprint <code>${finding.fingerprint}</code></p>
</div>`
}
