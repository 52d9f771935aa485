import type { CheckDescription } from '../../check.ts'
import type { Finding } from '../../finding.ts'
import type { FileLocation, RequestLocation } from '../../location.ts'
import { describeLocation } from '../../location.ts'
import type { Severity } from '../../severity.ts'

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
}

/** One finding. A waiver is a suppression, so that a waived finding does not come back as a new alert. */
export function sarifResult(finding: Finding, checks: readonly CheckDescription[]): object {
  const { checkId, where, waiver, evidence, severity, certainty, asset, baseline } = finding
  const request = where.kind === 'request' ? requestOf(where, finding) : {}
  return {
    ruleId: checkId,
    ruleIndex: checks.findIndex(({ id }) => id === checkId),
    kind: 'fail',
    level: LEVELS[severity],
    message: { text: certainty === 'suspected' ? `Suspected: ${evidence.says}` : evidence.says },
    locations: [
      {
        ...(where.kind === 'file' ? { physicalLocation: physicalLocation(where) } : {}),
        ...(where.kind === 'request' ? { physicalLocation: { artifactLocation: { uri: where.url } } } : {}),
        logicalLocations: [
          { fullyQualifiedName: asset, kind: 'resource' },
          ...(finding.anchor === undefined ? [] : [{ name: finding.anchor, kind: 'element' }]),
        ],
      },
    ],
    partialFingerprints: { 'cloisterFingerprint/v1': finding.fingerprint },
    ...(baseline === 'none' ? {} : { baselineState: baseline }),
    // Always there: a result without the array counts as one whose suppressions are unknown.
    suppressions:
      waiver === undefined
        ? []
        : [
            {
              kind: 'external',
              status: 'accepted',
              justification: waiver.reason,
              properties: { owner: waiver.owner, expires: waiver.expires },
            },
          ],
    properties: {
      severity,
      certainty,
      where: describeLocation(where),
      ...(evidence.signals === undefined ? {} : { signals: evidence.signals }),
      ...(evidence.digest === undefined ? {} : { evidenceSha256: evidence.digest }),
    },
    ...request,
  }
}

function physicalLocation({ path, line }: FileLocation): object {
  return {
    artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'CONFIGURATION' },
    ...(line === undefined ? {} : { region: { startLine: line } }),
  }
}

function requestOf(where: RequestLocation, { evidence }: Finding): object {
  const { response } = evidence
  return {
    webRequest: { protocol: 'HTTP', version: '1.1', method: where.method, target: where.url },
    ...(response === undefined
      ? {}
      : {
          webResponse: {
            protocol: 'HTTP',
            version: '1.1',
            statusCode: response.status,
            noResponseReceived: false,
            headers: response.contentType === undefined ? {} : { 'content-type': response.contentType },
            // The words of an answer stand in no report: their length and digest do.
            body: { text: `[${response.bodyBytes} bytes, sha256 ${response.bodyDigest} of the first 256]` },
          },
        }),
  }
}
