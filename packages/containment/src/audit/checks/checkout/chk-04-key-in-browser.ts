import type { Check } from '../../check.ts'
import { isCode } from '../../code-file.ts'
import { lineFinder } from '../../line-finder.ts'
import type { Observation } from '../../observation.ts'
import type { HarSubject, SourceSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { asksModel, type HarRequest, harRequests } from './har-requests.ts'

/** Variables that build tools write into the scripts of a page, where they are named for a model. */
const BUNDLED_KEY =
  /\b(?:VITE|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC|PUBLIC|EXPO_PUBLIC|GATSBY)_(?:\w+_)?(?:OPENAI|LLM|MODEL|ANTHROPIC|OLLAMA|VLLM|AI)_(?:\w+_)?(?:KEY|TOKEN|SECRET)\b/u
const ALLOWED_BROWSER = /\bdangerouslyAllowBrowser\s*:\s*true\b/u

export const keyInBrowser: Check<HarSubject | SourceSubject> = {
  id: 'CHK-04',
  title: 'The browser talks with the model itself and holds its key',
  severity: 'critical',
  effort: 'days',
  tier: 'static',
  looksAt: ['har', 'source'],
  how: 'Looks in recordings for requests to a model that carry a key, and in sources for keys of a model that a build tool writes into the scripts of a page.',
  fix: `// The browser asks the shop's own edge, which holds no key of its own in any page:
import { createEdge } from '@cloister/core/edge'
// The edge gives each browser a short-lived pass and asks the gateway by OAuth 2.0. Revoke the key that was in the page.`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', '2024/2690 11.6', 'ISO 27001 A.5.17', 'ISO 27001 A.8.5'],
  examine: (subject) => (subject.kind === 'har' ? inRecording(subject) : inSource(subject)),
}

function* inRecording(subject: HarSubject): Generator<Observation> {
  for (const request of harRequests(subject)) {
    const { host, pathname, origin } = new URL(request.url)
    const hasToken = /^bearer\s+\S/iu.test(request.headers.get('authorization') ?? '')
    const isKeyed = hasKey(request)
    if (!asksModel(pathname) || !(hasToken || isKeyed)) continue
    // The pass of an edge is made for this, and nobody can tell it from a key that was made for servers.
    const mayBePass = !isKeyed && origin === request.pageOrigin
    const says = mayBePass
      ? `The browser sent a token to ${pathname} of its own shop: a short-lived pass of the edge may stand there, the key of a model may not.`
      : `The browser sent a key to the model at ${host}.`
    yield observeFile({
      path: subject.path,
      line: request.line,
      asset: host,
      anchor: `${host}${pathname}`,
      says,
      ...(mayBePass ? { certainty: 'suspected', severity: 'medium' } : {}),
    })
  }
}

/** Whether a request carries what no edge gives to browsers: a static key in a header of its own, or in the address. */
function hasKey({ url, headers }: HarRequest): boolean {
  const { searchParams } = new URL(url)
  return (
    ['x-api-key', 'api-key', 'x-goog-api-key'].some((name) => (headers.get(name) ?? '') !== '') ||
    ['key', 'api_key', 'api-key'].some((name) => (searchParams.get(name) ?? '') !== '')
  )
}

function* inSource(subject: SourceSubject): Generator<Observation> {
  const { path, text } = subject
  if (!isCode(subject)) return
  const signs = [
    { pattern: BUNDLED_KEY, says: 'A variable that a build tool writes into pages holds a key of a model.' },
    { pattern: ALLOWED_BROWSER, says: 'A client of a model is allowed to run in browsers, key included.' },
  ]
  for (const { pattern, says } of signs) {
    const found = pattern.exec(text)
    if (found === null) continue
    yield observeFile({ path, line: lineFinder(text)(found.index), asset: path, anchor: says, says })
  }
}
