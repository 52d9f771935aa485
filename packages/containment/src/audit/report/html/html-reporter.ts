import { createHash } from 'node:crypto'
import type { Report, Reporter } from '../report.ts'
import { assetsSection } from './assets-section.ts'
import { clausesSection } from './clauses-section.ts'
import { coverageSection } from './coverage-section.ts'
import { markup, trustedMarkup } from './markup.ts'
import { networkSection } from './network-section.ts'
import { planSection } from './plan-section.ts'
import { STYLE } from './style.ts'
import { summarySection } from './summary-section.ts'

/** One page that needs nothing else: no script, no request, readable by mail and on paper. */
export const htmlReporter: Reporter = { format: 'html', render: (report) => page(report).html }

// Whatever a fault of ours might let through: it runs no script, loads nothing and is framed by nobody.
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`

function page(report: Report): ReturnType<typeof markup> {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustedMarkup(POLICY)}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>Exposure of the model and its data, ${report.finishedAt.slice(0, 10)}</title>
<style>${trustedMarkup(STYLE)}</style>
</head>
<body>
<header>
<h1>Exposure of the model and its data</h1>
<p class="faint">${report.tool.name} ${report.tool.version}, ${report.mode} checks,
<time datetime="${report.finishedAt}">${toTheMinute(report.finishedAt)}</time></p>
</header>
<main>
${summarySection(report)}
${planSection(report)}
${assetsSection(report)}
${networkSection(report)}
${clausesSection(report)}
${coverageSection(report)}
</main>
</body>
</html>
`
}

/** `2026-03-01 10:01 UTC` */
function toTheMinute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`
}
