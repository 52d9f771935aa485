import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, relative, resolve, sep } from 'node:path'
import { globMatcher } from '../config/glob-pattern.ts'
import type { BundledConfigSubject } from '../subject/gateway-config-subject.ts'
import type { InfrastructureSubject } from '../subject/infrastructure-subject.ts'
import type { Subject } from '../subject.ts'
import type { PathTarget, Target } from '../target.ts'
import { buildContexts } from './build-contexts.ts'
import { classifyFile } from './classify-file.ts'
import { modulesOfTerraform } from './infrastructure/terraform-modules.ts'
import type { LoadContext } from './load-context.ts'
import { readLines } from './read-lines.ts'
import { readBeginningOfText, readText } from './read-text.ts'
import { registerCollector } from './register-collector.ts'
import { storageEndpoint } from './storage-endpoint.ts'
import { subjectsOfFile } from './subjects-of-file.ts'
import { type WalkedFile, walkFolder } from './walk-folder.ts'

/** Passed over unless the operator names them as targets of their own: they are somebody else's, or a cache. */
const OF_OTHERS = [
  '.git',
  'node_modules',
  'vendor/bundle',
  '.terraform',
  '.venv',
  '__pycache__',
  '.cloister',
  '.next/cache',
  '.turbo',
  '.cache',
]

/** Makes subjects of a target, one after the other, so that no more of it is in memory than is looked at. */
export async function* loadTarget(
  target: Target,
  configFolder: string,
  context: LoadContext,
): AsyncGenerator<Subject> {
  if (target.kind === 'origin') {
    const { url, role, paths, internal } = target
    yield { kind: 'origin', target: target.name, origin: url, role, paths, internal }
  } else if (target.kind === 'bucket') {
    const { provider, bucket } = target
    yield { kind: 'bucket', target: target.name, provider, name: bucket, endpoint: storageEndpoint(target) }
  } else {
    yield* loadPath(target, configFolder, context)
  }
}

async function* loadPath(
  target: PathTarget,
  configFolder: string,
  context: LoadContext,
): AsyncGenerator<Subject> {
  const root = resolve(configFolder, target.path)
  const seen = await stat(root).catch(() => undefined)
  if (seen === undefined) return context.note('TARGET_MISSING', target.path)
  const named = (file: WalkedFile): NamedFile => ({
    ...file,
    path: relative(configFolder, file.absolutePath).split(sep).join('/') || basename(file.absolutePath),
    target,
  })
  if (target.kind === 'image') {
    yield { kind: 'image', target: target.name, path: target.path, absolutePath: root }
  } else if (seen.isFile()) {
    const file = { relativePath: basename(root), absolutePath: root, sizeBytes: seen.size }
    yield* loadFiles([named(file)], context)
  } else {
    const takesAll = target.everything || target.kind === 'webroot'
    const ignore = takesAll ? target.ignore : [...OF_OTHERS, ...target.ignore]
    yield* loadFiles(mapFiles(walkFolder(root, globMatcher(ignore), context), named), context)
  }
}

interface NamedFile extends WalkedFile {
  /** Relative to the configuration. */
  readonly path: string
  readonly target: PathTarget
}

async function* mapFiles(
  files: AsyncIterable<WalkedFile>,
  named: (file: WalkedFile) => NamedFile,
): AsyncGenerator<NamedFile> {
  for await (const file of files) yield named(file)
}

async function* loadFiles(
  files: AsyncIterable<NamedFile> | Iterable<NamedFile>,
  context: LoadContext,
): AsyncGenerator<Subject> {
  const whole = wholeOfTarget()
  for await (const file of files) {
    for (const subject of await subjectsOf(file, context)) {
      // A module of Terraform is its folder: one file of it says little.
      if (!whole.add(subject)) yield subject
    }
  }
  yield* whole.subjects(context.target)
}

async function subjectsOf(file: NamedFile, context: LoadContext): Promise<readonly Subject[]> {
  const { target, path, absolutePath, sizeBytes } = file
  if (target.kind === 'log')
    return [{ kind: 'log', target: target.name, path, lines: () => readLines(absolutePath) }]
  if (target.kind === 'folder' && classifyFile(path) === 'binary') {
    const beside = () => readdir(dirname(absolutePath))
    return [{ kind: 'artifact', target: target.name, path, absolutePath, sizeBytes, beside }]
  }
  const text = await textOf(file, context)
  const subjects = text === undefined ? [] : subjectsOfFile({ path, text }, context)
  if (target.kind !== 'webroot') return subjects
  const urlPath = `/${file.relativePath}`
  return [
    ...subjects,
    { kind: 'webroot', target: target.name, path, urlPath, absolutePath, sizeBytes, text: async () => text },
  ]
}

async function textOf(file: NamedFile, context: LoadContext): Promise<string | undefined> {
  const format = classifyFile(file.path)
  if (format === 'binary') return undefined
  return await (format === 'table' ? readBeginningOfText : readText)(file, context)
}

function isBundled(subject: Subject): subject is BundledConfigSubject {
  return subject.kind === 'gateway-config' && subject.dialect === 'apigee'
}

/** What stands in one folder `apiproxy` is one proxy. */
function bundlesOf(files: readonly BundledConfigSubject[]): readonly BundledConfigSubject[] {
  return [...Map.groupBy(files, ({ path }) => path).values()].map((ofFolder) => {
    const [first] = ofFolder as [BundledConfigSubject]
    return { ...first, files: ofFolder.flatMap((one) => one.files) }
  })
}

/** Keeps of a target what can only be judged together. */
function wholeOfTarget(): {
  /** @returns whether the subject is a part of something that follows as a whole */
  add(subject: Subject): boolean
  subjects(target: string): readonly Subject[]
} {
  const objects: Extract<Subject, { kind: 'manifest' }>[] = []
  const dockerfiles: Extract<Subject, { kind: 'dockerfile' }>[] = []
  const ignoreFiles = new Map<string, string>()
  const modules: InfrastructureSubject[] = []
  const { add, registers } = registerCollector()
  const bundles: BundledConfigSubject[] = []
  return {
    add(subject) {
      switch (subject.kind) {
        case 'manifest':
          objects.push(subject)
          return false
        case 'dockerfile':
          dockerfiles.push(subject)
          return false
        case 'source':
          if (/\.dockerignore$/u.test(subject.path)) ignoreFiles.set(subject.path, subject.text)
          add(subject)
          return false
        case 'gateway-config':
          return isBundled(subject) && bundles.push(subject) > 0
        case 'infrastructure':
          return /^terraform/u.test(classifyFile(subject.path)) && modules.push(subject) > 0
        default:
          return false
      }
    },
    subjects(target) {
      const infrastructure = modulesOfTerraform(modules)
      objects.push(...infrastructure.filter((one) => one.kind === 'manifest'))
      return [
        ...(objects.length > 0 ? [{ kind: 'cluster', target, objects } as const] : []),
        ...buildContexts(dockerfiles, ignoreFiles),
        ...infrastructure,
        ...bundlesOf(bundles),
        ...registers(),
      ]
    },
  }
}
