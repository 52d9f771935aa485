import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import { problem } from '../app/problem.ts'
import type { Route } from '../app/route.ts'
import { gatewayIssues, withGateway } from '../settings/change-gateway.ts'
import type { KeptSettings } from '../settings/kept-settings.ts'
import type { ShopSettings } from '../settings/open-shop-settings.ts'
import {
  type FieldFault,
  type FieldIssue,
  type GatewaySettings,
  SECTION_NAMES,
  SECTION_SCHEMAS,
  type SectionName,
} from '../settings/shop-settings.ts'
import { readJson } from './read-json.ts'
import { shownSettings } from './state-route.ts'

const form = z.strictObject({
  section: z.enum(SECTION_NAMES),
  revision: z.int().check(z.gte(0)),
  values: z.record(z.string(), z.unknown()),
  /** Only of the gateway; empty for the one that is kept. */
  clientSecret: z._default(z.string(), ''),
})
const SECRET_CHARACTERS = 4_096

/** Saves one section of the settings of the shop whose staff ask, if nobody else saved it since they read it. */
export function settingsRoute(settings: ShopSettings): Route {
  return {
    method: 'POST',
    path: '/app/settings',
    async handle(request, { authenticate }) {
      const { shop } = await authenticate(request)
      const { section, revision, values, clientSecret } = await readJson(request, form)
      const checked = SECTION_SCHEMAS[section].safeParse(values)
      const issues = [...(checked.error?.issues ?? []).map(issueOf), ...secretIssues(clientSecret)]
      if (!checked.success || issues.length > 0) return await refused(issues)
      const entered = { section, values: checked.data, clientSecret }
      if (section === 'gateway') {
        const beyond = settings.outOfReach(shop, checked.data as GatewaySettings)
        if (beyond.length > 0) return await refused(beyond.map((field) => ({ field, fault: 'refused' })))
        const before = await settings.read(shop)
        const gateway = settings.gatewayOf(shop, { ...before, ...applied(before, entered) })
        const found = await gatewayIssues(checked.data as GatewaySettings, gateway)
        if (found.length > 0) return await refused(found)
      }
      const apply = (kept: KeptSettings) => applied(kept, entered)
      const kept = await settings.change(shop, { section, revision, apply })
      return Response.json(shownSettings(kept), { headers: { 'cache-control': 'no-store' } })
    },
  }
}

interface EnteredSection {
  readonly section: SectionName
  readonly values: object
  readonly clientSecret: string
}

function applied(
  kept: KeptSettings,
  { section, values, clientSecret }: EnteredSection,
): Pick<KeptSettings, 'secret' | 'sections'> {
  if (section === 'gateway') return withGateway(kept, { settings: values as GatewaySettings, clientSecret })
  return { sections: { ...kept.sections, [section]: values }, secret: kept.secret }
}

function secretIssues(secret: string): readonly FieldIssue[] {
  if (secret.length > SECRET_CHARACTERS) return [{ field: 'clientSecret', fault: 'too-long' }]
  return /\p{Cc}/u.test(secret) ? [{ field: 'clientSecret', fault: 'format' }] : []
}

const FAULTS: ReadonlySet<string> = new Set<FieldFault>([
  'required',
  'too-long',
  'https',
  'format',
  'number',
  'order',
  'certificate',
])

/** The messages of the schemas are names of faults; what has none, such as another type, is of the wrong form. */
function issueOf({
  path,
  message,
}: {
  readonly path: readonly PropertyKey[]
  readonly message: string
}): FieldIssue {
  return { field: String(path[0] ?? ''), fault: FAULTS.has(message) ? (message as FieldFault) : 'format' }
}

/** One fault for each field, since the first is what has to be mended first. */
async function refused(issues: readonly FieldIssue[]): Promise<Response> {
  const first = issues.filter(({ field }, index) => issues.findIndex((one) => one.field === field) === index)
  const plain = problem(new CloisterError('CLOISTER_SETTINGS_INVALID'))
  const body = { ...((await plain.json()) as object), issues: first }
  return Response.json(body, { status: plain.status, headers: plain.headers })
}
