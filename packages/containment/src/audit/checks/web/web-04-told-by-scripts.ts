import { bodyText, type ProbeAnswer } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { CheckContext } from '../../check-context.ts'
import type { Observation } from '../../observation.ts'
import type { WebrootSubject } from '../../subject/file-subjects.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'
import { observeFile } from '../observe-file.ts'
import { findSecrets } from '../pipeline/secret-patterns.ts'

const MOST_SCRIPTS = 20

export const toldByScripts: Check<OriginSubject | WebrootSubject> = {
  id: 'WEB-04',
  title: 'Scripts of the shop tell where the model is, its prompt, or a key',
  severity: 'high',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin', 'webroot'],
  how: 'Reads the page of a shop, at most twenty of its own scripts and their source maps, or the files of a web root, for addresses of models, system prompts and credentials.',
  fix: `// The browser needs one address, that of the shop's own edge; prompts and keys live on the server.
// vite.config.ts: build: { sourcemap: 'hidden' }, and do not deploy the maps`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.2', 'ISO 27001 A.8.26', 'ISO 27001 A.8.28'],
  async examine(subject, context) {
    return subject.kind === 'webroot' ? await inRoot(subject) : await live(subject, context)
  },
}

/** What a script gives away. */
function giveaways(text: string): readonly string[] {
  const addresses =
    /["'`]https?:\/\/[^"'`\s]{1,200}\/(?:v1\/(?:chat\/)?completions|api\/generate|api\/chat|invocations)\b/u
  const prompts =
    /["']?role["']?\s*:\s*["'`]system["'`]\s*,\s*["']?content["']?\s*:\s*["'`][^"'`]{40}|\bsystem_?prompt["']?\s*[:=]\s*["'`][^"'`]{40}/iu
  return [
    ...(addresses.test(text) ? ['the address of a model'] : []),
    ...(prompts.test(text) ? ['a system prompt'] : []),
    ...new Set(findSecrets(text).map(({ name }) => name)),
  ]
}

async function inRoot(subject: WebrootSubject): Promise<readonly Observation[]> {
  const { path, urlPath } = subject
  if (!/\.(?:[cm]?js|html?|map|json)$/u.test(urlPath)) return []
  const found = giveaways((await subject.text()) ?? '')
  if (found.length === 0) return []
  const says = `${urlPath} tells ${found.join(', ')}.`
  return [observeFile({ path, asset: path, anchor: found.join(', '), says })]
}

async function live(
  { origin, role, paths }: OriginSubject,
  context: CheckContext,
): Promise<readonly Observation[]> {
  if (role !== 'storefront') return []
  const observations: Observation[] = []
  const seen = new Set<string>()
  for (const path of new Set(['/', ...paths])) {
    const page = await read(`${origin}${path}`, context)
    if (page === undefined) continue
    observations.push(...told(page))
    for (const script of scriptsOf(page)) {
      if (seen.has(script) || seen.size >= MOST_SCRIPTS) continue
      seen.add(script)
      observations.push(...(await toldByScript(script, context)))
    }
  }
  return observations
}

async function read(url: string, { probe }: CheckContext): Promise<ProbeAnswer | undefined> {
  const answer = await probe.ask({ method: 'GET', url })
  return answer.outcome === 'failed' ? undefined : answer
}

/** Scripts of the page's own origin. Others are not the operator's to be asked. */
function scriptsOf(page: ProbeAnswer): readonly string[] {
  if (!/\bhtml\b/u.test(page.contentType)) return []
  const sources = bodyText(page).matchAll(/<script\b[^>]{0,300}\bsrc\s*=\s*["']([^"']{1,500})["']/giu)
  return [...sources].flatMap(([, source = '']) => ownUrl(source, page) ?? [])
}

/** What a script tells, and its source map, which names no other. */
async function toldByScript(url: string, context: CheckContext): Promise<readonly Observation[]> {
  const script = await read(url, context)
  if (script === undefined) return []
  const mapUrl = mapOf(script)
  const map = mapUrl === undefined || mapUrl === url ? undefined : await read(mapUrl, context)
  return [...told(script), ...(map === undefined ? [] : told(map))]
}

function mapOf(script: ProbeAnswer): string | undefined {
  const [, map] = /\/\/[#@] sourceMappingURL=(?!data:)(\S{1,300})\s*$/u.exec(bodyText(script)) ?? []
  return map === undefined ? undefined : ownUrl(map, script)
}

function ownUrl(written: string, { url }: ProbeAnswer): string | undefined {
  const found = URL.parse(written, url)
  return found !== null && found.origin === new URL(url).origin ? found.href : undefined
}

function told(answer: ProbeAnswer): readonly Observation[] {
  const found = answer.status === 200 ? giveaways(bodyText(answer)) : []
  if (found.length === 0) return []
  const says = `It tells ${found.join(', ')}.`
  return [observeAnswer({ answer, anchor: new URL(answer.url).pathname, says, signals: found })]
}
