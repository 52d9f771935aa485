import { AREAS, type Area, areaOf } from '../../check-area.ts'
import { type Finding, isOpen } from '../../finding.ts'
import { SEVERITIES } from '../../severity.ts'
import { openCounts } from '../exposure-score.ts'
import type { Report } from '../report.ts'
import { type Markup, markup } from './markup.ts'

const ROW_HEIGHT = 30
const BAR_LEFT = 230
const BAR_WIDTH = 300
const WIDTH = 720

/** One bar for each area that checks of the run look at, as long as its open findings are many. */
export function exposurePicture({ checks, findings }: Report): Markup {
  const open = findings.filter(isOpen)
  const looked = new Set(checks.map(({ id }) => areaOf(id)))
  const areas = (Object.keys(AREAS) as Area[]).filter((area) => looked.has(area))
  const byArea = areas.map((area) => ({
    area,
    found: open.filter(({ checkId }) => areaOf(checkId) === area),
  }))
  const most = Math.max(1, ...byArea.map(({ found }) => found.length))
  const rows = byArea.map(({ area, found }, index) => row(area, found, { index, most }))
  const height = areas.length * ROW_HEIGHT
  return markup`<svg class="picture" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="picture-title">
<title id="picture-title">Open findings by area: ${spoken(byArea)}</title>
${rows}
</svg>`
}

interface Found {
  readonly area: Area
  readonly found: readonly Finding[]
}

function row(
  area: Area,
  found: readonly Finding[],
  at: { readonly index: number; readonly most: number },
): Markup {
  const counts = openCounts(found)
  const top = at.index * ROW_HEIGHT
  let left = BAR_LEFT
  const bars = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => {
    const width = (counts[severity] / at.most) * BAR_WIDTH
    const bar = markup`<rect class="bar-${severity}" x="${left}" y="${top + 5}" width="${width}" height="20"/>`
    left += width
    return bar
  })
  return markup`<text x="0" y="${top + 20}">${AREAS[area]}</text>
<rect class="ground" x="${BAR_LEFT}" y="${top + 5}" width="${BAR_WIDTH}" height="20"/>${bars}
<text x="${BAR_LEFT + BAR_WIDTH + 10}" y="${top + 20}">${told(found)}</text>
`
}

function spoken(byArea: readonly Found[]): string {
  return byArea.map(({ area, found }) => `${AREAS[area]} ${told(found)}`).join('; ')
}

function told(found: readonly Finding[]): string {
  const counts = openCounts(found)
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0)
  return parts.map((severity) => `${counts[severity]} ${severity}`).join(', ') || 'none'
}
