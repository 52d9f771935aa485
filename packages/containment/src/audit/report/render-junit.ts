import { type Finding, isOpen } from '../finding.ts'
import { describeLocation } from '../location.ts'
import { NOTICE_CODES, type Notice } from '../notice.ts'
import type { Report } from './report.ts'

/** The report as JUnit XML: each finding a case that fails, each waived or known one a case that is skipped, each check without findings a case that passes. */
export function renderJunit(report: Report): string {
  const found = new Set(report.findings.map(({ checkId }) => checkId))
  const cases = [
    ...report.findings.map((finding) => findingCase(report, finding)),
    ...report.checks
      .filter(({ id }) => !found.has(id))
      .map(({ id, title }) => `    <testcase classname="${id}" name="${xml(title)}"/>`),
    ...report.notices.filter(({ code }) => NOTICE_CODES[code].incomplete).map(noticeCase),
  ]
  const failures = report.findings.filter(isOpen).length
  const errors = report.notices.filter(({ code }) => NOTICE_CODES[code].incomplete).length
  const skipped = report.findings.length - failures
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="cloister audit" tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}" timestamp="${report.startedAt.slice(0, 19)}">
${cases.join('\n')}
  </testsuite>
</testsuites>
`
}

function findingCase(report: Report, finding: Finding): string {
  const { checkId, where, waiver, severity, certainty, evidence, fingerprint } = finding
  const name = xml(`${describeLocation(where)} ${finding.anchor ?? ''}`.trim())
  const head = `    <testcase classname="${checkId}" name="${name}"`
  if (waiver !== undefined) {
    const { owner, reason, expires } = waiver
    return `${head}><skipped message="${xml(`waived by ${owner} until ${expires}: ${reason}`)}"/></testcase>`
  }
  if (!isOpen(finding)) return `${head}><skipped message="known to the baseline"/></testcase>`
  const fix = report.checks.find(({ id }) => id === checkId)?.fix ?? ''
  const body = [evidence.says, evidence.snippet, `fingerprint ${fingerprint}`, fix].filter(Boolean).join('\n')
  return `${head}><failure type="${severity}" message="${xml(`${severity}, ${certainty}: ${evidence.says}`)}">${xml(body)}</failure></testcase>`
}

function noticeCase({ code, target, place }: Notice): string {
  const name = xml([target, place].filter(Boolean).join(' '))
  return `    <testcase classname="${code}" name="${name}"><error type="${code}" message="${xml(NOTICE_CODES[code].sentence)}"/></testcase>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
}

/** Text for XML 1.0, which has no place for most control characters, escaped or not. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\u0020-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"'\n]/gu, (character) => ENTITIES[character] ?? '')
}
