import { type Finding, isOpen } from '../finding.ts'
import { describeLocation } from '../location.ts'
import { NOTICE_CODES } from '../notice.ts'
import type { Report } from './report.ts'
import { summarise } from './summarise.ts'

/** The report for a pull request or a ticket. */
export function renderMarkdown(report: Report): string {
  const { open, waived, unchanged, subjects, sentence } = summarise(report)
  const openFindings = report.findings.filter(isOpen)
  const parts = [
    '# cloister audit',
    sentence,
    table(
      ['Severity', 'Open'],
      open.map(([severity, count]) => [severity, String(count)]),
    ),
    `${waived} waived, ${unchanged} known before. Looked at ${subjects} things by ${report.checks.length} checks, ${report.mode}.`,
    ...(openFindings.length === 0
      ? []
      : ['## To repair', findingsTable(openFindings), remedies(report, openFindings)]),
    ...waivedPart(report.findings.filter(({ waiver }) => waiver !== undefined)),
    ...noticesPart(report),
  ]
  return `${parts.join('\n\n')}\n`
}

function findingsTable(findings: readonly Finding[]): string {
  const rows = findings.map(({ severity, checkId, certainty, asset, where, evidence }) => [
    severity,
    checkId,
    asset,
    describeLocation(where),
    certainty === 'suspected' ? `${evidence.says} (suspected)` : evidence.says,
  ])
  return table(['Severity', 'Check', 'Asset', 'Where', 'What'], rows)
}

function remedies(report: Report, findings: readonly Finding[]): string {
  const ids = new Set(findings.map(({ checkId }) => checkId))
  return report.checks
    .filter(({ id }) => ids.has(id))
    .map(
      ({ id, title, fix, clauses }) =>
        `### ${id} ${title}\n\n\`\`\`text\n${fix.replaceAll('```', "'''")}\n\`\`\`\n\nMaps to ${clauses.join(', ')}.`,
    )
    .join('\n\n')
}

function waivedPart(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return []
  const rows = findings.map(({ checkId, where, waiver }) => [
    checkId,
    describeLocation(where),
    waiver?.owner ?? '',
    waiver?.expires ?? '',
    waiver?.reason ?? '',
  ])
  return ['## Waived', table(['Check', 'Where', 'Owner', 'Until', 'Reason'], rows)]
}

function noticesPart({ notices }: Report): readonly string[] {
  if (notices.length === 0) return []
  const rows = notices.map(({ code, target, place }) => [
    code,
    [target, place].filter(Boolean).join(' '),
    NOTICE_CODES[code].sentence,
  ])
  return ['## Not looked at, or worth knowing', table(['Code', 'Where', 'Meaning'], rows)]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Text from outside can neither end a cell nor become a link, an image, a mention or markup. */
function cell(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/[\\`*_[\]|!~]/gu, '\\$&')
    .replace(/@/gu, '@\u200B')
}
