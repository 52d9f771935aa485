import type { SourceSubject } from '../../subject/file-subjects.ts'
import { containerRuns } from '../workload/container-runs.ts'
import type { PackageOrigin } from './known-bad-versions.ts'

/** A package with the version that a file says of it. */
export interface PinnedPackage {
  readonly origin: PackageOrigin
  readonly name: string
  readonly version: string
  /** Where it stands in the text. */
  readonly offset: number
}

const VERSION = String.raw`v?\d[\w.+!-]{0,63}`
const NPM = String.raw`(?:@[\w.-]{1,100}/)?[\w.-]{1,100}`

/** The lock files, by name, and how a package stands in each: its name first, then its version. */
const LOCKED: readonly (readonly [RegExp, PackageOrigin, RegExp])[] = [
  [
    /^(?:package-lock|npm-shrinkwrap)\.json$/u,
    'npm',
    new RegExp(String.raw`node_modules/(${NPM})":\s{0,9}\{\s{0,40}"version":\s?"(${VERSION})"`, 'gu'),
  ],
  [/^pnpm-lock\.ya?ml$/u, 'npm', new RegExp(`^ {2}['"]?/?(${NPM})@(${VERSION})(?=['"(:])`, 'gmu')],
  [
    /^yarn\.lock$/u,
    'npm',
    new RegExp(String.raw`^"?(${NPM})@[^\n]{0,300}:\n {2}version:? "?(${VERSION})"?$`, 'gmu'),
  ],
  [
    /^composer\.lock$/u,
    'composer',
    new RegExp(String.raw`"name": "([\w./-]{1,200})",\s{1,40}"version": "(${VERSION})"`, 'gu'),
  ],
  [
    /^(?:poetry|uv|pdm)\.lock$/u,
    'pypi',
    new RegExp(String.raw`^name = "([\w.-]{1,100})"\nversion = "(${VERSION})"`, 'gmu'),
  ],
  [
    /^Pipfile\.lock$/u,
    'pypi',
    new RegExp(String.raw`"([\w.-]{1,100})":\s{0,9}\{[^{}]{0,20000}?"version": "==(${VERSION})"`, 'gu'),
  ],
]

/** `vllm==0.9.0` and `vllm[audio] == 0.9.0`, in requirements, in `pip install` and in lists of dependencies. */
const PYTHON_PIN = new RegExp(
  String.raw`(?<![\w./@-])([A-Za-z][\w.-]{0,99})(?:\[[\w, -]{0,100}\])?\s?===?\s?(${VERSION})`,
  'gu',
)
/** `npm install axios@1.14.1` */
const NPM_INSTALL = /\b(?:npm|pnpm|yarn|bun|npx)\b[^\n]{0,2000}/gu
const NPM_PIN = new RegExp(String.raw`(?<![\w./-])(${NPM})@(${VERSION})`, 'gu')
/** `image: vllm/vllm-openai:v0.9.0` and `FROM …`, with a digest or without. */
const IMAGE = new RegExp(
  String.raw`(?:^\s{0,40}(?:-\s{1,9})?["']?image["']?:\s{0,9}["']?|^FROM\s{1,9}(?:--\S{1,80}\s{1,9}){0,3})((?:[\w.-]{1,100}(?::\d{1,5})?/)?[\w./-]{1,200}):(${VERSION})`,
  'gmu',
)

const RUN_IMAGE = new RegExp(String.raw`^([\w./:-]{1,300}):(${VERSION})(?:@|$)`, 'u')

const PYTHON = /^(?:.*requirements.*|constraints)\.(?:txt|in)$|\.toml$|^setup\.(?:py|cfg)$/u
const SCRIPT = /^(?:Dockerfile|Containerfile)|\.(?:sh|bash|ps1|service|ya?ml|dockerfile|containerfile)$/iu

/** The packages of a file with an exact version: of a lock file, of requirements, of what builds and runs containers. */
export function* pinnedPackages({
  path,
  text,
}: Pick<SourceSubject, 'path' | 'text'>): Generator<PinnedPackage> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const locked = LOCKED.find(([file]) => file.test(name))
  if (locked) {
    yield* matches(text, locked[1], locked[2])
    return
  }
  if (PYTHON.test(name) || SCRIPT.test(name)) yield* matches(text, 'pypi', PYTHON_PIN)
  if (!SCRIPT.test(name)) return
  for (const line of text.matchAll(NPM_INSTALL)) yield* matches(line[0], 'npm', NPM_PIN, line.index)
  yield* matches(text, 'image', IMAGE)
  yield* imagesThatRun(text)
}

function* imagesThatRun(text: string): Generator<PinnedPackage> {
  for (const { image } of containerRuns(text)) {
    const [, name = '', version = ''] = RUN_IMAGE.exec(image) ?? []
    if (version !== '') yield { origin: 'image', name, version, offset: text.indexOf(image) }
  }
}

function* matches(text: string, origin: PackageOrigin, pattern: RegExp, from = 0): Generator<PinnedPackage> {
  for (const { 1: name = '', 2: version = '', index } of text.matchAll(pattern)) {
    yield { origin, name, version, offset: from + index }
  }
}
