import { FRAMEWORKS } from '../../clause.ts'
import { type ClauseRow, clauseRows } from '../clause-rows.ts'
import type { Report } from '../report.ts'
import { type Markup, markup } from './markup.ts'

/** Which clauses the checks map to and what is open there. */
export function clausesSection(report: Report): Markup {
  return markup`<section aria-labelledby="clauses">
<h2 id="clauses">Clauses</h2>
<p>A check <em>maps to</em> a clause. Where nothing is open, one piece of evidence is there, and no more than that.</p>
<p class="faint">${Object.values(FRAMEWORKS).join('; ')}.</p>
<div class="wide" tabindex="0" role="region" aria-labelledby="clauses">
<table><thead><tr><th scope="col">Clause</th><th scope="col">Checks</th><th scope="col">Open findings</th></tr></thead>
<tbody>${clauseRows(report).map(clauseLine)}</tbody></table>
</div>
</section>`
}

function clauseLine({ clause, checks, open }: ClauseRow): Markup {
  const found = new Set(open.map(({ checkId }) => checkId))
  const ids = checks.map(({ id }) => (found.has(id) ? markup`<strong>${id}</strong> ` : markup`${id} `))
  return markup`<tr><th scope="row">${clause}</th><td>${ids}</td><td>${open.length}</td></tr>`
}
