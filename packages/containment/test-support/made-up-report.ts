import type { CheckDescription } from '../src/audit/check.ts'
import type { Finding } from '../src/audit/finding.ts'
import { redactText } from '../src/audit/redacted-text.ts'
import { htmlReporter } from '../src/audit/report/html/html-reporter.ts'
import type { Report } from '../src/audit/report/report.ts'

export const OPEN_MODEL: CheckDescription = {
  id: 'INF-02',
  title: 'A model answers without a token',
  severity: 'critical',
  effort: 'hours',
  tier: 'passive',
  how: 'Asks for the list of models without credentials.',
  fix: 'server {\n  location /v1 { auth_jwt on; }\n}',
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', 'ISO 27001 A.8.5'],
}
export const OPEN_BUCKET: CheckDescription = {
  ...OPEN_MODEL,
  id: 'STO-01',
  title: 'A bucket lists its objects to anybody',
  effort: 'minutes',
  fix: 'aws s3api put-public-access-block --bucket NAME',
  clauses: ['GDPR 32(1)(b)', 'ISO 27001 A.8.12'],
}
export const NO_IGNORE_FILE: CheckDescription = {
  ...OPEN_MODEL,
  id: 'IMG-06',
  title: 'The build context does not leave weights out',
  severity: 'low',
  effort: 'minutes',
  tier: 'static',
  fix: '*.safetensors',
  clauses: ['NIS2 21(2)(e)'],
}

export function madeUpFinding(changes: Partial<Finding> = {}): Finding {
  return {
    checkId: OPEN_MODEL.id,
    target: 'gateway',
    severity: 'critical',
    certainty: 'confirmed',
    asset: 'model.shop.example',
    where: { kind: 'request', method: 'GET', url: 'https://model.shop.example/v1/models', status: 200 },
    evidence: {
      says: 'The list of models came without a token.',
      signals: ['status', 'shape of the body'],
      response: { status: 200, bodyBytes: 312, bodyDigest: 'ab'.repeat(32) },
    },
    fingerprint: 'f'.repeat(16),
    baseline: 'none',
    ...changes,
  }
}

export function madeUpReport(changes: Partial<Report> = {}): Report {
  return {
    tool: { name: 'cloister audit', version: '0.0.0' },
    startedAt: '2026-03-01T10:00:00.000Z',
    finishedAt: '2026-03-01T10:01:00.000Z',
    mode: 'passive',
    failOn: 'high',
    exitCode: 1,
    targets: [
      { name: 'gateway', kind: 'origin', subjects: { origin: 1 }, complete: true },
      { name: 'deploy', kind: 'folder', subjects: { manifest: 12, dockerfile: 1 }, complete: true },
    ],
    checks: [OPEN_MODEL, OPEN_BUCKET, NO_IGNORE_FILE],
    findings: [
      madeUpFinding(),
      madeUpFinding({
        checkId: OPEN_BUCKET.id,
        asset: 'weights-of-the-shop',
        target: 'bucket',
        certainty: 'suspected',
      }),
      madeUpFinding({
        checkId: NO_IGNORE_FILE.id,
        severity: 'low',
        asset: 'model.shop.example',
        target: 'deploy',
        where: { kind: 'file', path: 'deploy/.dockerignore', line: 3 },
        anchor: 'the whole file',
        evidence: { says: 'Weights are sent to the builder.', snippet: redactText('COPY . /srv') },
      }),
    ],
    notices: [],
    networkAccess: [
      {
        workload: 'models/llm',
        isClosed: true,
        sources: [
          { kind: 'outside', name: 'Ingress public', ports: 'see there' },
          { kind: 'pods', name: 'pods app=gateway of namespaces tier=edge', ports: '8000/TCP' },
          { kind: 'workload', name: 'edge/gateway', ports: '8000/TCP' },
        ],
      },
      { workload: 'models/trainer', isClosed: true, sources: [] },
    ],
    resolved: [],
    ...changes,
  }
}

/** The report as a board reads it. */
export function madeUpReportPage(): string {
  return htmlReporter.render(madeUpReport())
}
