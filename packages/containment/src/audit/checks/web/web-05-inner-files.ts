import { bodyText, type ProbeAnswer } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { CheckContext } from '../../check-context.ts'
import type { Observation } from '../../observation.ts'
import type { WebrootSubject } from '../../subject/file-subjects.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'
import { observeFile } from '../observe-file.ts'

/** A file that no visitor should get, and how its content is told from a page that is given for every path. */
interface InnerFile {
  readonly name: string
  /** Paths that are asked for at a live origin. */
  readonly asked: readonly string[]
  /** Where it may lie in a web root. */
  readonly lies: RegExp
  readonly isIt: (text: string) => boolean
}

/** One pattern for each thing that must stand there: one for all of them, in any order, would read a hostile text again and again. */
const isJsonWith =
  (...patterns: readonly RegExp[]) =>
  (text: string): boolean =>
    /^\s*\{/u.test(text) && patterns.every((pattern) => pattern.test(text))

const INNER_FILES: readonly InnerFile[] = [
  {
    name: 'the repository of the shop',
    asked: ['/.git/HEAD'],
    lies: /\/\.git\/HEAD$/u,
    isIt: (text) => /^(?:ref: refs\/heads\/\S+|[0-9a-f]{40})\s*$/u.test(text),
  },
  {
    name: 'variables of its environment',
    asked: ['/.env', '/.env.local', '/.env.production', '/.env.bak'],
    lies: /\/\.env(?:\.(?!example|sample|dist)\w+)?$/u,
    isIt: (text) =>
      !/<\w/u.test(text) && /^[A-Z][A-Z\d_]{2,60}\s*=\s*\S/mu.test(text) && !/^\s*[{[]/u.test(text),
  },
  {
    name: 'the configuration of Magento',
    asked: ['/app/etc/env.php.bak', '/app/etc/env.php~', '/env.php.bak'],
    lies: /\/env\.php(?:\.\w+|~)$/u,
    isIt: (text) => /<\?php[\s\S]{0,400}return/u.test(text) && /['"](?:crypt|db|MAGE_MODE)['"]/u.test(text),
  },
  {
    name: 'a dump of its database',
    asked: ['/backup.sql', '/dump.sql', '/db.sql'],
    lies: /\.sql$/u,
    isIt: (text) => /^(?:--|\/\*!|CREATE TABLE|INSERT INTO|DROP TABLE)/mu.test(text) && !/<html/iu.test(text),
  },
  {
    name: 'the configuration of a model',
    asked: ['/config.json', '/models/config.json', '/model/config.json'],
    lies: /\/config\.json$/u,
    isIt: isJsonWith(
      /"(?:architectures|model_type)"/u,
      /"(?:hidden_size|vocab_size|num_hidden_layers|d_model)"/u,
    ),
  },
  {
    name: 'the words of a model',
    asked: ['/tokenizer.json', '/models/tokenizer.json'],
    lies: /\/tokenizer\.json$/u,
    isIt: isJsonWith(
      /"model"\s*:\s*\{[\s\S]{0,200}"type"\s*:\s*"(?:BPE|WordPiece|Unigram)"|"added_tokens"\s*:/u,
    ),
  },
  {
    name: 'an adapter of a model',
    asked: ['/adapter_config.json', '/models/adapter_config.json'],
    lies: /\/adapter_config\.json$/u,
    isIt: isJsonWith(/"peft_type"\s*:/u),
  },
]

export const innerFiles: Check<OriginSubject | WebrootSubject> = {
  id: 'WEB-05',
  title: 'A web server gives files that are its own',
  severity: 'high',
  effort: 'minutes',
  tier: 'passive',
  looksAt: ['origin', 'webroot'],
  how: 'Asks for sixteen paths, or looks in a web root, for repositories, variables of the environment, dumps and files that describe a model; each is recognised by its content.',
  fix: `nginx:  location ~ /\\.(?!well-known) { return 404; }
Apache: RedirectMatch 404 /\\.(?!well-known)
# Magento: the root of the web server is pub/, and nothing above it`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.3', 'ISO 27001 A.8.9'],
  async examine(subject, context) {
    return subject.kind === 'webroot' ? await inRoot(subject) : await live(subject, context)
  },
}

async function inRoot(subject: WebrootSubject): Promise<readonly Observation[]> {
  const { path, urlPath } = subject
  const inner = INNER_FILES.find(({ lies }) => lies.test(urlPath))
  if (inner === undefined || !inner.isIt((await subject.text()) ?? '')) return []
  const says = `${urlPath} is ${inner.name}.`
  return [observeFile({ path, asset: path, anchor: urlPath, says })]
}

async function live({ origin, role }: OriginSubject, context: CheckContext): Promise<readonly Observation[]> {
  if (role === 'registry' || role === 'logs') return []
  const observations: Observation[] = []
  for (const { name, asked, isIt } of INNER_FILES) {
    for (const path of asked) {
      const answer = await given(`${origin}${path}`, origin, context)
      if (answer === undefined || !isIt(bodyText(answer))) continue
      const says = `Behind ${path} lies ${name}.`
      observations.push(observeAnswer({ answer, anchor: path, says, signals: ['a file', 'its content'] }))
    }
  }
  return observations
}

async function given(url: string, origin: string, { probe }: CheckContext): Promise<ProbeAnswer | undefined> {
  const answer = await probe.ask({ method: 'GET', url })
  if (answer.outcome === 'failed' || answer.status !== 200 || /\bhtml\b/u.test(answer.contentType))
    return undefined
  const control = await probe.control(origin)
  return control.matches(answer) ? undefined : answer
}
