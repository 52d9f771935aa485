import type { ModelHints } from '../../model-hints.ts'
import type { Directive, DirectiveConfigSubject } from '../../subject/gateway-config-subject.ts'
import { everyDirective } from '../every-directive.ts'
import { isModelHost } from '../workload/inference-server.ts'

/** A place in a proxy's configuration from which requests go to a model. */
export interface ProxiedLocation {
  readonly line: number
  readonly name: string
  /** Every directive that works there: its own, and those of what it stands in. */
  readonly inForce: readonly Directive[]
}

/** Where nginx passes requests on to a model, by the name of the host or of a server in the upstream. */
export function nginxModelLocations(
  { directives }: DirectiveConfigSubject,
  model: ModelHints,
): readonly ProxiedLocation[] {
  const upstreams = everyDirective(directives).filter(({ name }) => name === 'upstream')
  const isModel = (target: string): boolean => {
    if (isModelHost(target, model)) return true
    const upstream = upstreams.find(
      ({ words: [name = ''] }) =>
        name !== '' && new RegExp(`^\\w+://${escaped(name)}(?:[:/]|$)`, 'u').test(target),
    )
    return (
      upstream?.children.some(
        ({ name, words: [server = ''] }) => name === 'server' && isModelHost(server, model),
      ) ?? false
    )
  }
  return passesBelow(directives, [], { isModel, refuses: refusalsBy(proofVariables(directives)) })
}

interface Looks {
  readonly isModel: (target: string) => boolean
  /** Whether a block `if` refuses who shows no proof. */
  readonly refuses: (block: Directive) => boolean
}

/** What a caller proves something by, or a list of addresses knows. */
const PROOF =
  /\$(?:http_(?:authorization|x_\w*(?:key|token|secret)|api_?key)|ssl_client_\w+|remote_addr|binary_remote_addr|remote_user)\b/u

/** Variables that follow from such a proof, however many maps lie between. */
function proofVariables(directives: readonly Directive[]): ReadonlySet<string> {
  const maps = everyDirective(directives).filter(({ name }) => name === 'map' || name === 'geo')
  const known = new Set<string>()
  for (let before = -1; before < known.size; ) {
    before = known.size
    for (const { name, words } of maps) {
      const made = words.at(-1) ?? ''
      const source = words.slice(0, -1).join(' ')
      if ((name === 'geo' && source === '') || isProof(source, known)) known.add(made)
    }
  }
  return known
}

function isProof(text: string, known: ReadonlySet<string>): boolean {
  return PROOF.test(text) || [...text.matchAll(/\$\w+/gu)].some(([variable]) => known.has(variable))
}

function refusalsBy(known: ReadonlySet<string>): Looks['refuses'] {
  return ({ name, words, children }) =>
    name === 'if' &&
    isProof(words.join(' '), known) &&
    children.some(({ name: does, words: [status = ''] }) => does === 'return' && /^4\d\d$/u.test(status))
}

function passesBelow(
  directives: readonly Directive[],
  above: readonly Directive[],
  { isModel, refuses }: Looks,
): readonly ProxiedLocation[] {
  // Directives of nginx are inherited inwards unless the same one is set again there.
  const here = directives.filter((one) => one.children.length === 0 || refuses(one))
  const inForce = [...here, ...above]
  const passes = here.filter(
    ({ name, words: [target = ''] }) => /^(?:proxy|grpc)_pass$/u.test(name) && isModel(target),
  )
  return [
    ...passes.map(({ line }) => ({ line, name: 'server', inForce })),
    ...directives
      .filter(({ children }) => children.length > 0)
      .flatMap((block) =>
        passesBelow(block.children, inForce, { isModel, refuses }).map((found) =>
          block.name === 'location' && found.name === 'server'
            ? { ...found, name: `location ${block.words.join(' ')}` }
            : found,
        ),
      ),
  ]
}

/** The listening sections of HAProxy that lead to a backend with a model in it. */
export function haproxyModelSections(
  { directives }: DirectiveConfigSubject,
  model: ModelHints,
): readonly ProxiedLocation[] {
  const servers = (section: Directive) => section.children.filter(({ name }) => name === 'server')
  const isModel = (section: Directive): boolean =>
    isModelHost(section.words[0] ?? '', model) ||
    servers(section).some(({ words }) => isModelHost(words.join(' '), model))
  const backends = directives.filter(({ name }) => name === 'backend').filter(isModel)
  const listens = directives.filter((section) => section.name === 'listen' && isModel(section))
  const frontends = directives
    .filter(({ name }) => name === 'frontend')
    .flatMap((section) => {
      const led = backends.filter(({ words: [name] }) =>
        section.children.some(
          (line) => ['use_backend', 'default_backend'].includes(line.name) && line.words[0] === name,
        ),
      )
      return led.length === 0 ? [] : [{ section, led }]
    })
  return [
    ...listens.map((section) => sectionPlace(section, [])),
    ...frontends.map(({ section, led }) => sectionPlace(section, led)),
  ]
}

function sectionPlace(section: Directive, led: readonly Directive[]): ProxiedLocation {
  return {
    line: section.line,
    name: `${section.name} ${section.words[0] ?? ''}`,
    inForce: [section, ...led].flatMap(({ children }) => children),
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')
}
