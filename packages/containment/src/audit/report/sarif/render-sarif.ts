import { NOTICE_CODES } from '../../notice.ts'
import type { Report } from '../report.ts'
import { sarifResult } from './sarif-result.ts'
import { sarifRule } from './sarif-rule.ts'
import { sarifTaxonomies } from './sarif-taxonomies.ts'

/** The report as SARIF 2.1.0 (OASIS), which code hosts and dashboards read. */
export function renderSarif(report: Report): string {
  const { tool, checks, findings, notices, exitCode } = report
  const taxonomies = sarifTaxonomies(checks)
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            semanticVersion: tool.version,
            rules: checks.map((check) => sarifRule(check, taxonomies)),
            notifications: Object.entries(NOTICE_CODES).map(([id, { sentence }]) => ({
              id,
              shortDescription: { text: sentence },
            })),
            supportedTaxonomies: taxonomies.map(({ name }, index) => ({ name, index })),
          },
        },
        taxonomies,
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { CONFIGURATION: { description: { text: 'The folder of the configuration.' } } },
        invocations: [
          {
            executionSuccessful: exitCode === 0 || exitCode === 1,
            startTimeUtc: report.startedAt,
            endTimeUtc: report.finishedAt,
            exitCode,
            toolExecutionNotifications: notices.map(({ code, target, place, checkId }) => ({
              descriptor: { id: code },
              level: NOTICE_CODES[code].incomplete ? 'error' : 'note',
              message: {
                text: `${[target, place].filter(Boolean).join(' ')}: ${NOTICE_CODES[code].sentence}`,
              },
              ...(checkId === undefined ? {} : { associatedRule: { id: checkId } }),
            })),
          },
        ],
        results: findings.map((finding) => sarifResult(finding, checks)),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}
