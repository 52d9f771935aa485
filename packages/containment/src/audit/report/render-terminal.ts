import { type Finding, isOpen } from '../finding.ts'
import { describeLocation } from '../location.ts'
import { NOTICE_CODES } from '../notice.ts'
import type { Severity } from '../severity.ts'
import type { Report } from './report.ts'
import { summarise } from './summarise.ts'

const COLOURS: Readonly<Record<Severity, number>> = { critical: 35, high: 31, medium: 33, low: 36 }
const MOST_NOTICES = 20

/** The report for a person at a terminal: what to repair, worst first, each with its remedy once. */
export function renderTerminal(report: Report, options: { readonly colours: boolean }): string {
  const paint = (text: string, colour: number): string =>
    options.colours ? `\u001b[${colour}m${text}\u001b[0m` : text
  const open = report.findings.filter(isOpen)
  const groups = Map.groupBy(open, ({ checkId }) => checkId)
  const sections = [...groups].map(([id, findings]) => section(report, id, { findings, paint }))
  return `${[...sections, notices(report), summary(report)].filter((text) => text !== '').join('\n\n')}\n`
}

function section(
  report: Report,
  id: string,
  { findings, paint }: { findings: readonly Finding[]; paint: (text: string, colour: number) => string },
): string {
  const check = report.checks.find((one) => one.id === id)
  const lines = findings.map((finding) => {
    const severity = paint(finding.severity.padEnd(8), COLOURS[finding.severity])
    const doubt = finding.certainty === 'suspected' ? ' (suspected)' : ''
    const snippet = finding.evidence.snippet === undefined ? '' : `\n            ${finding.evidence.snippet}`
    return `  ${severity}  ${printable(describeLocation(finding.where))}\n            ${printable(finding.evidence.says)}${doubt}${snippet}`
  })
  const fix = (check?.fix ?? '').replace(/^/gmu, '    ')
  return `${paint(`${id}  ${check?.title ?? ''}`, 1)}\n${lines.join('\n')}\n  Repair\n${fix}`
}

function notices({ notices: all }: Report): string {
  if (all.length === 0) return ''
  const lines = all
    .slice(0, MOST_NOTICES)
    .map(({ code, target, place, checkId }) =>
      printable(
        `  ${code}  ${[target, place, checkId].filter(Boolean).join('  ')}  ${NOTICE_CODES[code].sentence}`,
      ),
    )
  const more = all.length > MOST_NOTICES ? [`  and ${all.length - MOST_NOTICES} more; see --format json`] : []
  return ['Not looked at, or worth knowing', ...lines, ...more].join('\n')
}

function summary(report: Report): string {
  const { open, waived, unchanged, subjects, sentence } = summarise(report)
  const counts = open.map(([severity, count]) => `${count} ${severity}`).join(', ')
  return `${sentence}\n${counts}; ${waived} waived, ${unchanged} known before; looked at ${subjects} things by ${report.checks.length} checks.`
}

/** Names of files may steer a terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\u{FFFD}')
}
