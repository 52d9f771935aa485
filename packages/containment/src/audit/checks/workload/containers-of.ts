import { asArray, asObject, asObjects, asText, asTexts, type JsonValue } from '../../json-value.ts'
import type { DockerfileSubject } from '../../subject/image-subjects.ts'
import type { ComposeSubject, ManifestSubject } from '../../subject/workload-subjects.ts'
import type { Container } from './container.ts'
import { type Pod, podOf } from './pod-of.ts'
import { splitWords, wordsOfArguments } from './split-words.ts'

export type ContainerSource = ManifestSubject | ComposeSubject | DockerfileSubject

/** The containers that a file describes. */
export function containersOf(subject: ContainerSource): readonly Container[] {
  if (subject.kind === 'compose') return composeContainers(subject)
  if (subject.kind === 'dockerfile') return dockerfileContainer(subject)
  const pod = podOf(subject)
  return pod === undefined ? [] : containersOfPod(pod)
}

/** Containers of a pod, those that run before it included. */
export function containersOfPod({ manifest, asset, spec, way }: Pod): readonly Container[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
    asObjects(spec[list]).map((written, index) => {
      const name = asText(written['name']) ?? `${index}`
      return {
        path: manifest.path,
        get line() {
          return manifest.lineOf([...way, list, index])
        },
        asset,
        anchor: `${manifest.objectKind} ${asset} container ${name}`,
        name,
        image: asText(written['image']) ?? '',
        words: wordsOfArguments([...asTexts(written['command']), ...asTexts(written['args'])]),
        env: asObjects(written['env']).flatMap((entry) => envEntry(entry['name'], entry['value'])),
        ports: asObjects(written['ports']).flatMap(({ containerPort }) => portOf(containerPort)),
        written,
      }
    }),
  )
}

function composeContainers(subject: ComposeSubject): readonly Container[] {
  const { path, document, lineOf } = subject
  return Object.entries(asObject(document['services']) ?? {}).flatMap(([name, service]) => {
    const written = asObject(service)
    if (written === undefined) return []
    return [
      {
        path,
        get line() {
          return lineOf(['services', name])
        },
        asset: name,
        anchor: `service ${name}`,
        name,
        image: asText(written['image']) ?? '',
        words: [...commandWords(written['entrypoint']), ...commandWords(written['command'])],
        env: composeEnv(written['environment']),
        ports: asArray(written['ports']).flatMap((port) =>
          portOf(asObject(port)?.['target'] ?? lastPort(port)),
        ),
        written,
      },
    ]
  })
}

function commandWords(value: JsonValue | undefined): readonly string[] {
  return typeof value === 'string' ? splitWords(value) : wordsOfArguments(asTexts(value))
}

function composeEnv(value: JsonValue | undefined): Container['env'] {
  const object = asObject(value)
  if (object !== undefined) return Object.entries(object).flatMap(([name, one]) => envEntry(name, one))
  return asTexts(value).flatMap((text) => {
    const cut = text.indexOf('=')
    return cut < 0 ? [] : envEntry(text.slice(0, cut), text.slice(cut + 1))
  })
}

/** What the last stage of a Dockerfile runs. */
function dockerfileContainer({ path, instructions }: DockerfileSubject): readonly Container[] {
  const last = Math.max(...instructions.map(({ stage }) => stage), -1)
  const final = instructions.filter(({ stage }) => stage === last && stage >= 0)
  const from = final.find(({ keyword }) => keyword === 'FROM')
  if (from === undefined) return []
  const [image = ''] = from.value.replace(/^(?:--\S+\s+)+/u, '').split(/\s+/u)
  const starts = final.filter(({ keyword }) => keyword === 'ENTRYPOINT' || keyword === 'CMD')
  return [
    {
      path,
      line: starts.at(-1)?.line ?? from.line,
      asset: path,
      anchor: 'last stage',
      name: path,
      image,
      words: starts.flatMap(({ value }) => execWords(value)),
      env: final.filter(({ keyword }) => keyword === 'ENV').flatMap(({ value }) => dockerEnv(value)),
      ports: final
        .filter(({ keyword }) => keyword === 'EXPOSE')
        .flatMap(({ value }) => value.split(/\s+/u).flatMap((port) => portOf(port.replace(/\/\w+$/u, '')))),
      written: {},
    },
  ]
}

function execWords(value: string): readonly string[] {
  try {
    const parsed: JsonValue = JSON.parse(value)
    if (Array.isArray(parsed)) return wordsOfArguments(asTexts(parsed))
  } catch {
    // The form of a shell.
  }
  return splitWords(value)
}

function dockerEnv(value: string): Container['env'] {
  if (!/^\S+=/u.test(value)) {
    const [, name, rest] = /^(\S+)\s+([\s\S]*)$/u.exec(value) ?? []
    return envEntry(name, rest)
  }
  return splitWords(value).flatMap((word) => {
    const cut = word.indexOf('=')
    return cut < 0 ? [] : envEntry(word.slice(0, cut), word.slice(cut + 1))
  })
}

function envEntry(name: JsonValue | undefined, value: JsonValue | undefined): Container['env'] {
  if (typeof name !== 'string' || value === undefined || value === null || typeof value === 'object')
    return []
  return [{ name, value: String(value) }]
}

function lastPort(port: JsonValue): string {
  return (
    String(port)
      .replace(/\/\w+$/u, '')
      .split(':')
      .at(-1) ?? ''
  )
}

function portOf(value: JsonValue | undefined): readonly number[] {
  const port = Number(value)
  return Number.isInteger(port) && port > 0 && port < 65_536 ? [port] : []
}
