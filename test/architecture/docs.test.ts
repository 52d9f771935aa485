import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { referencePages } from '@cloister/docs/write-reference.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const repoRoot = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(resolve(repoRoot, path), 'utf8')
const documents = globSync(['*.md', 'docs/**/*.md', '{examples,packages}/*/README.md', 'deploy/README.md'], {
  cwd: repoRoot,
})
const everyName = new Set(
  globSync(['packages/*/{src,page}/**/*', 'test/**/*', 'docs/**/*', 'deploy/**/*'], { cwd: repoRoot }).map(
    (path) => basename(path),
  ),
)

/** What a fenced block holds is code: neither its links nor its back-ticks are the document's. */
const prose = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```$/gmu, '')

function linksOf(markdown: string): readonly string[] {
  return [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/gu)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^(?:[a-z]+:|#)/u.test(target))
}

/** Whether the place that a link names exists, its heading included. */
function leads(document: string, link: string): boolean {
  const [path = '', fragment] = link.split('#')
  const target = resolve(repoRoot, dirname(document), decodeURI(path))
  if (!existsSync(target)) return false
  return fragment === undefined || headingsOf(readFileSync(target, 'utf8')).includes(fragment)
}

function headingsOf(markdown: string): readonly string[] {
  return [...prose(markdown).matchAll(/^#+ (.+)$/gmu)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

const OF_THE_REPOSITORY = /^(?:packages|docs|test|examples|\.ci|core|storefront|dev-stack)\//u
const FOLDERS = ['', 'packages/', 'packages/core/src/']

/** Words in back-ticks that look like a path of this repository. */
function pathsOf(markdown: string): readonly string[] {
  const words = [...prose(markdown).matchAll(/`([\w.@[\]/-]+)`/gu)].map((match) => match[1] ?? '')
  // The folder that the tutorial has its reader make.
  const ofTheRepository = words.filter((word) => !word.startsWith('examples/my-shop'))
  return ofTheRepository.filter(
    (word) =>
      OF_THE_REPOSITORY.test(word) || /^[a-z][\w-]*(?:\/[\w.-]+)*\/[\w.-]+\.(?:ts|json|md)$/u.test(word),
  )
}

/** From the root, from a folder of the packages, or from beside the document that names it. */
function existsSomewhere(document: string, path: string): boolean {
  return [...FOLDERS, `${dirname(document)}/`].some((folder) => existsSync(resolve(repoRoot, folder + path)))
}

/** Files that the map of the architecture names without their folder. */
function namesOf(markdown: string): readonly string[] {
  return [...prose(markdown).matchAll(/`([a-z][\w.-]*\.(?:ts|jsonc?|yaml))`/gu)].map(
    (match) => match[1] ?? '',
  )
}

describe.each(documents)('%s', (document) => {
  const markdown = read(document)

  it('links to nothing that is missing', () => {
    expect(linksOf(markdown).filter((link) => !leads(document, link))).toEqual([])
  })

  it('names no path that is missing', () => {
    expect(pathsOf(markdown).filter((path) => !existsSomewhere(document, path))).toEqual([])
  })

  it('names no sub-path that a package does not export', () => {
    // What lies below node_modules is a file of an installation, and imported by nobody.
    const named = [...markdown.matchAll(/(?<!node_modules\/)@cloister\/([a-z-]+)((?:\/[a-z-]+)*)/gu)]
    const missing = named.filter(([, name = '', path = '']) => {
      const manifest = `packages/${name}/package.json`
      if (!existsSync(resolve(repoRoot, manifest))) return name !== 'source'
      return !Object.hasOwn((JSON.parse(read(manifest)) as { exports: object }).exports, `.${path}`)
    })
    expect(missing.map(([specifier]) => specifier)).toEqual([])
  })
})

describe('the search for what is missing', () => {
  it('looks at the documents of every room', () => {
    const rooms = ['README.md', 'docs/tutorial.md', 'docs/how-to/', 'docs/explanation/', 'docs/reference/']
    expect(rooms.filter((room) => !documents.some((document) => document.startsWith(room)))).toEqual([])
  })

  it('reports planted links, paths and names', () => {
    const planted =
      'See [here](nowhere.md), [there](../README.md#no-such-heading) and `core/src/no-such-file.ts`.'
    expect(linksOf(planted).filter((link) => !leads('docs/README.md', link))).toHaveLength(2)
    expect(pathsOf(planted).filter((path) => !existsSomewhere('README.md', path))).toHaveLength(1)
    expect(namesOf('`no-such-file.ts`').filter((name) => !everyName.has(name))).toHaveLength(1)
  })
})

describe('the map of the architecture', () => {
  const markdown = read('ARCHITECTURE.md')

  it('fits on three screens', () => {
    expect(markdown.split('\n').length).toBeLessThanOrEqual(151)
  })

  it('names only files that exist', () => {
    const known = (name: string) => everyName.has(name) || existsSync(resolve(repoRoot, name))
    expect(namesOf(markdown).filter((name) => !known(name))).toEqual([])
  })

  it('names a test for every invariant', () => {
    const rows = [...markdown.matchAll(/^\| (?!-|invariant)(.+?) \| .+ \| (.+?) \|$/gmu)]
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter(([, , guard]) => !/tests?\b/u.test(guard ?? '')).map(([row]) => row)).toEqual([])
  })
})

describe('the reference', () => {
  it.each([...referencePages()])(
    '%s says what the source says; if not: npx pnpm@12 run docs',
    (path, markdown) => {
      expect(read(path)).toBe(markdown)
    },
  )

  it('has no page that nobody writes', () => {
    const pages = globSync('docs/reference/**/*.md', { cwd: repoRoot })
    // The values of the formats are computed by tests, from what their pages say; the other is written by its tests.
    const proven = ['fingerprint-format', 'sealed-format', 'segmentation'].map(
      (name) => `docs/reference/${name}.md`,
    )
    expect(pages.filter((page) => !proven.includes(page) && !referencePages().has(page))).toEqual([])
  })
})

interface Snippet {
  readonly name: string
  readonly code: string
}

/** Whole programs of the documents: fenced blocks with a mark before them. */
function snippetsOf(document: string): readonly Snippet[] {
  const marked = read(document).matchAll(/<!-- (?:compiled|example: [a-z]+) -->\n```tsx?\n([\s\S]*?)\n```/gu)
  return [...marked].map((match, index) => ({
    name: `${document.replaceAll('/', '-')}-${index + 1}.ts`,
    code: match[1] ?? '',
  }))
}

/** Packages of others that a program shows, and where the repository keeps them. */
const THEIR_PACKAGES = {
  '@opentelemetry/api': ['../../../packages/core/node_modules/@opentelemetry/api/build/src/index.d.ts'],
  'zod/mini': ['../../../packages/core/node_modules/zod/mini/index.d.ts'],
  react: ['../../../examples/hydrogen/node_modules/@types/react/index.d.ts'],
}

/** As much as programs use of packages that come with a platform and not with this repository. */
const OF_PLATFORMS = `declare module '@dropins/tools/event-bus.js' {
  export const events: {
    on<T>(name: string, listener: (payload: T) => void, options?: { eager?: boolean }): { off(): void }
  }
}
declare module '@vue-storefront/middleware' {
  export function createServer(config: { readonly integrations: object }): Promise<import('node:http').Server>
}
`

/** What the documents assume that the reader has: a shop of their own. */
const YOUR_SHOP = `import type { AuthorizationOptions, NetworkOptions, Product, TlsOptions } from '@cloister/core'
import type { Page } from '@cloister/core/retrieve'
export declare const authorization: AuthorizationOptions
export declare const ca: string
export declare const network: NetworkOptions
export declare const origins: readonly string[]
export declare const tls: TlsOptions
export declare const passKeys: readonly string[]
export declare const products: readonly Product[]
export declare const pages: readonly Page[]
declare global { function show(text: string): void }
`

describe('the programs in the documents', () => {
  // Hidden from the project's own type check, and inside the repository, so that the packages are found.
  const folder = resolve(import.meta.dirname, `.snippets-${process.pid}`)
  const snippets = documents.flatMap(snippetsOf)
  let report = ''

  beforeAll(() => {
    mkdirSync(folder)
    for (const { name, code } of snippets) writeFileSync(resolve(folder, name), `${code}\nexport {}\n`)
    writeFileSync(resolve(folder, 'your-shop.ts'), YOUR_SHOP)
    writeFileSync(resolve(folder, 'of-platforms.d.ts'), OF_PLATFORMS)
    report = compile(folder)
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are there: a tutorial and how-to guides without a program have nothing to keep true', () => {
    expect(snippets.length).toBeGreaterThan(6)
  })

  it.each(snippets)('$name compiles', ({ name }) => {
    expect(report.split('\n').filter((line) => line.includes(`/${name}(`))).toEqual([])
  })

  it('would not compile with a mistake in them', () => {
    expect(report).toContain('/planted.ts(')
  })
})

function compile(folder: string): string {
  writeFileSync(
    resolve(folder, 'planted.ts'),
    "import { createCloister } from '@cloister/core'\ncreateCloister({})\n",
  )
  const options = {
    extends: '../../../tsconfig.json',
    compilerOptions: { lib: ['ES2024', 'ESNext.Array', 'DOM', 'DOM.Iterable'], paths: THEIR_PACKAGES },
    include: ['./*.ts'],
  }
  writeFileSync(resolve(folder, 'tsconfig.json'), JSON.stringify(options))
  try {
    const tsc = resolve(repoRoot, 'node_modules/.bin/tsc')
    return execFileSync(tsc, ['-p', folder, '--pretty', 'false'], { cwd: repoRoot, encoding: 'utf8' })
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout)
  }
}
