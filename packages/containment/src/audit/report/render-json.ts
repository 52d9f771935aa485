import * as z from 'zod/mini'
import { SEVERITIES } from '../severity.ts'
import type { Report } from './report.ts'

/** The report for programs: all of it, in a shape that is published. Also what `--baseline` takes. */
export function renderJson(report: Report): string {
  return `${JSON.stringify({ schemaVersion: 1, ...report }, undefined, 2)}\n`
}

const severity = z.enum(SEVERITIES)
const text = z.string()

const location = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    path: text,
    line: z.optional(z.int()),
    members: z.optional(z.array(text)),
  }),
  z.object({ kind: z.literal('request'), method: text, url: text, status: z.optional(z.int()) }),
])

const evidence = z.object({
  says: text,
  snippet: z.optional(text),
  digest: z.optional(text),
  signals: z.optional(z.array(text)),
  response: z.optional(
    z.object({ status: z.int(), contentType: z.optional(text), bodyBytes: z.int(), bodyDigest: text }),
  ),
})

/** The shape of the report in JSON. Fields may be added under the same `schemaVersion`. */
const reportSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('cloister audit'), version: text }),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  mode: z.enum(['passive', 'active']),
  failOn: severity,
  exitCode: z.literal([0, 1, 2, 3]),
  targets: z.array(
    z.object({ name: text, kind: text, subjects: z.record(text, z.int()), complete: z.boolean() }),
  ),
  checks: z.array(
    z.object({
      id: text,
      title: text,
      severity,
      effort: z.enum(['minutes', 'hours', 'days']),
      tier: z.enum(['static', 'passive', 'active']),
      how: text,
      fix: text,
      clauses: z.array(text),
    }),
  ),
  findings: z.array(
    z.object({
      checkId: text,
      target: text,
      severity,
      certainty: z.enum(['confirmed', 'suspected']),
      asset: text,
      where: location,
      anchor: z.optional(text),
      evidence,
      fingerprint: text,
      baseline: z.enum(['new', 'unchanged', 'none']),
      waiver: z.optional(z.object({ owner: text, reason: text, expires: text })),
    }),
  ),
  notices: z.array(
    z.object({ code: text, target: text, place: z.optional(text), checkId: z.optional(text) }),
  ),
  networkAccess: z.array(
    z.object({
      workload: text,
      isClosed: z.boolean(),
      sources: z.array(
        z.object({
          kind: z.enum(['workload', 'cluster', 'pods', 'addresses', 'outside']),
          name: text,
          ports: text,
        }),
      ),
    }),
  ),
  resolved: z.array(text),
})

/** The published JSON schema of the report. */
export function reportJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $id: 'https://cloister.example/schemas/cloister-audit-report.schema.json',
    title: 'Report of cloister audit',
    ...z.toJSONSchema(reportSchema),
  }
}

/** Whether a value is a report of this shape. */
export function isReport(value: unknown): boolean {
  return reportSchema.safeParse(value).success
}
