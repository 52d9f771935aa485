import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { istioObject } from './istio-schema.ts'
import { kustomization } from './kustomization-schema.ts'
import { linkerdObject } from './linkerd-schema.ts'

/** An object of Kubernetes under a name of the test’s own. */
export interface NamedObject {
  readonly title: string
  readonly object: Readonly<Record<string, unknown>>
}

const REPOSITORY = resolve(import.meta.dirname, '../..')

/**
 * What the published schemas say against objects: the validators of kubernetes-models, which look at values, and its
 * declarations, by which the compiler refuses keys that a cluster would drop without a word.
 *
 * @returns faults by title; an object without any has an empty list
 */
export async function faultsOfObjects(
  objects: readonly NamedObject[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const typed = objects.filter(({ object }) => moduleOf(object) !== undefined)
  const undeclared = undeclaredIn(typed)
  const faults = await Promise.all(
    objects.map(async ({ title, object }): Promise<readonly [string, readonly string[]]> => {
      const own =
        schemaOf(object)
          ?.safeParse(object)
          .error?.issues.map(({ message }) => message) ?? []
      return [title, [...own, ...(await invalidIn(object)), ...(undeclared.get(title) ?? [])]]
    }),
  )
  return new Map(faults)
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Of kinds that no package describes, or not to the end. */
function schemaOf({ apiVersion, kind }: NamedObject['object']) {
  if (text(apiVersion).startsWith('policy.linkerd.io/')) return linkerdObject
  if (text(apiVersion).startsWith('kustomize.')) return kustomization
  return LEFT_OPEN.test(`${text(apiVersion)} ${text(kind)}`) ? istioObject : undefined
}

const LEFT_OPEN =
  /^(?:security\.istio\.io\/v1 AuthorizationPolicy|install\.istio\.io\/v1alpha1 IstioOperator)$/u

/** Where the declarations of a kind lie. */
function moduleOf({ apiVersion }: NamedObject['object']): string | undefined {
  const version = text(apiVersion)
  if (/^(?:policy\.linkerd|kustomize\.|install\.istio)/u.test(version)) return undefined
  return version.includes('istio.io/')
    ? `@kubernetes-models/istio/${version}`
    : `kubernetes-models/${version}`
}

async function invalidIn(object: NamedObject['object']): Promise<readonly string[]> {
  const module = moduleOf(object)
  if (module === undefined) return []
  try {
    const models = await import(/* @vite-ignore */ module)
    const Model = models[text(object['kind'])]
    if (Model === undefined) return [`There is no ${text(object['kind'])} of ${text(object['apiVersion'])}.`]
    new Model(object).validate()
    return []
  } catch (error) {
    return [String(error)]
  }
}

function undeclaredIn(objects: readonly NamedObject[]): ReadonlyMap<string, readonly string[]> {
  // Inside the repository, so that the packages are found.
  const folder = resolve(import.meta.dirname, `.objects-${process.pid}`)
  mkdirSync(folder)
  try {
    for (const [index, { object }] of objects.entries()) {
      const kind = `I${text(object['kind'])}`
      writeFileSync(
        resolve(folder, `object-${index}.ts`),
        `import type { ${kind} } from '${moduleOf(object)}'\nexport const object: ${kind} = ${JSON.stringify(object, null, 1)}\n`,
      )
    }
    const options = { extends: '../../../tsconfig.json', include: ['./*.ts'] }
    writeFileSync(resolve(folder, 'tsconfig.json'), JSON.stringify(options))
    const lines = compile(folder).split('\n')
    return new Map(
      objects.map(({ title }, index) => [
        title,
        lines.filter((line) => line.includes(`/object-${index}.ts(`)),
      ]),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function compile(folder: string): string {
  try {
    const tsc = resolve(REPOSITORY, 'node_modules/.bin/tsc')
    return execFileSync(tsc, ['-p', folder, '--pretty', 'false'], { cwd: REPOSITORY, encoding: 'utf8' })
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout)
  }
}
