import type { AccessSource, NetworkAccess } from '../../network-access/review-network-access.ts'
import { type Markup, markup } from './markup.ts'

const ROW_HEIGHT = 28
const WIDTH = 720
const LINE_LEFT = 400
const LINE_RIGHT = 520
const MOST_ROWS = 20
/** What fits left of the lines, and into the box. */
const MOST_OF_NAME = 52
const MOST_OF_WORKLOAD = 24
/** What lets in more than somebody in particular. */
const WIDE_OPEN: ReadonlySet<AccessSource['kind']> = new Set(['cluster', 'addresses', 'outside'])

/** Sources at the left, the workload at the right, a line for each way. The table beside it holds all of them. */
export function networkPicture({ workload, sources }: NetworkAccess, titleId: string): Markup {
  const shown = sources.slice(0, MOST_ROWS)
  const height = Math.max(2, shown.length) * ROW_HEIGHT
  const middle = height / 2
  const lines = shown.map(({ kind, name }, index) => {
    const top = index * ROW_HEIGHT + ROW_HEIGHT / 2
    return markup`<text x="0" y="${top + 5}">${cut(name, MOST_OF_NAME)}</text>
<line class="${WIDE_OPEN.has(kind) ? 'wide-open' : 'way'}" x1="${LINE_LEFT}" y1="${top}" x2="${LINE_RIGHT}" y2="${middle}"/>
`
  })
  return markup`<svg class="picture" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${titleId}">
<title id="${titleId}">${sources.length} ways lead to ${workload}; the table below lists them.</title>
${lines}<rect class="box" x="${LINE_RIGHT}" y="${middle - 20}" width="${WIDTH - LINE_RIGHT}" height="40"/>
<text x="${LINE_RIGHT + 10}" y="${middle + 5}">${cut(workload, MOST_OF_WORKLOAD)}</text>
</svg>`
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
