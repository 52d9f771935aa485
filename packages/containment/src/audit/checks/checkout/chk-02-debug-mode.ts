import { bodyText } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { CheckContext } from '../../check-context.ts'
import { codeLines, isCode } from '../../code-file.ts'
import { lineFinder } from '../../line-finder.ts'
import type { Observation } from '../../observation.ts'
import type { EnvSubject, SourceSubject } from '../../subject/file-subjects.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'
import { observeFile } from '../observe-file.ts'
import { type ContainerSource, containersOf } from '../workload/containers-of.ts'
import { pagesOf } from './pages-of.ts'

/** Headers that Magento and its frameworks send only while somebody develops. */
const DEBUG_HEADERS =
  /^(?:x-magento-(?:debug|tags|cache-debug|cache-control)|x-debug-(?:token|token-link)|x-debugbar.*|phpdebugbar.*|x-xdebug-profile-filename|server-timing-debug)$/u
const DEBUG_PAGE =
  /\bphpdebugbar\b|id="(?:mage|magento)-profiler|class="xdebug-error|Whoops\\Exception|sf-toolbar/iu

/** A script that tells the console of the browser what is in a cart or who checks out. */
const TELLS_CONSOLE =
  /\bconsole\.(?:log|debug|info|table|dir)\s*\([^)\n]{0,120}\b(?:cart|checkout|customer|quote|address|email|order|payment|session)\b(?![^)\n]{0,40}(?:error|fail|success|loaded|ready|init))/iu

type Looked = OriginSubject | SourceSubject | EnvSubject | ContainerSource

export const debugMode: Check<Looked> = {
  id: 'CHK-02',
  title: 'The shop runs as if somebody developed it, or its scripts tell the console about shoppers',
  severity: 'high',
  effort: 'minutes',
  tier: 'passive',
  looksAt: ['origin', 'source', 'env', 'manifest', 'compose', 'dockerfile'],
  how: 'Looks for the headers and bars of Magento’s developer mode and of PHP debuggers, for MAGE_MODE in files, and for scripts of the shop that write carts or customers to the console.',
  fix: `bin/magento deploy:mode:set production
bin/magento dev:profiler:disable
# Themes: remove console.log; a build can do it: esbuild --drop:console`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.2', 'ISO 27001 A.8.9', 'ISO 27001 A.8.31'],
  async examine(subject, context) {
    switch (subject.kind) {
      case 'origin':
        return await live(subject, context)
      case 'source':
        return [...inSource(subject)]
      case 'env':
        return subject.entries.flatMap(({ name, value, line }) =>
          isDeveloper(name, value) ? [developer(subject.path, line, name)] : [],
        )
      default:
        return containersOf(subject).flatMap(({ path, line, env, anchor }) =>
          env.some(({ name, value }) => isDeveloper(name, value)) ? [developer(path, line, anchor)] : [],
        )
    }
  },
}

function isDeveloper(name: string, value: string): boolean {
  return name === 'MAGE_MODE' && value.trim() === 'developer'
}

function developer(path: string, line: number, anchor: string): Observation {
  const says = 'Magento runs in developer mode: errors and traces are shown to shoppers.'
  return observeFile({ path, line, asset: path, anchor, says, certainty: 'suspected' })
}

async function live(subject: OriginSubject, context: CheckContext): Promise<readonly Observation[]> {
  const observations: Observation[] = []
  for await (const { path, answer } of pagesOf(subject, context)) {
    const headers = Object.keys(answer.headers).filter((name) => DEBUG_HEADERS.test(name))
    const signals = [
      ...headers.map((name) => `header ${name}`),
      ...(DEBUG_PAGE.test(bodyText(answer)) ? ['bar of a debugger'] : []),
    ]
    if (signals.length === 0) continue
    const says = `The page shows what only developers should see: ${signals.join(', ')}.`
    observations.push(observeAnswer({ answer, anchor: path, says, signals }))
  }
  return observations
}

/** What a browser gets: templates, and scripts where themes and pages keep them. A server's own log is another claim. */
function isOfShop(path: string, extension: string): boolean {
  return (
    /^(?:liquid|phtml|html)$/u.test(extension) ||
    (/^(?:js|ts|jsx|tsx|vue)$/u.test(extension) &&
      /(?:^|\/)(?:themes?|assets|web|static|storefront|frontend|extensions|snippets|sections)\//u.test(path))
  )
}

function* inSource(subject: SourceSubject): Generator<Observation> {
  const { path, text, extension } = subject
  if (/(?:^|\/)env\.php$/u.test(path) && /['"]MAGE_MODE['"]\s*=>\s*['"]developer['"]/u.test(text)) {
    yield developer(path, lineFinder(text)(text.indexOf('MAGE_MODE')), 'MAGE_MODE')
  }
  if (!isOfShop(path, extension) || !isCode(subject) || !TELLS_CONSOLE.test(text)) return
  for (const { number, line } of codeLines(text)) {
    if (!TELLS_CONSOLE.test(line)) continue
    yield observeFile({
      path,
      line: number,
      asset: path,
      anchor: 'console',
      says: 'A script writes about carts or customers to the console of the browser.',
      certainty: 'suspected',
      severity: 'medium',
    })
    return
  }
}
