import { isBefore } from './version-order.ts'

/** Where names of packages come from: `image` for the repository of a container image. */
export type PackageOrigin = 'composer' | 'image' | 'npm' | 'pypi'

/** A version that must not run where a model, or what it knows, is. */
export interface KnownBad {
  /** What is wrong with it, as a sentence. */
  readonly says: string
  /** Where it is published: a CVE, or the address of an advisory. */
  readonly advisory: string
  /** What to use instead, or what to do. */
  readonly instead: string
  /** Somebody put a program of theirs into it, which is more than a fault: what it could read has to be changed. */
  readonly isCompromised: boolean
  /** Whether a patch may have been applied that no version tells of. */
  readonly mayBePatched: boolean
}

interface Entry extends Partial<Pick<KnownBad, 'isCompromised' | 'mayBePatched'>> {
  readonly names: Partial<Readonly<Record<PackageOrigin, readonly string[]>>>
  /** Exactly these. */
  readonly versions?: readonly string[]
  /** From the first on, and before the second. */
  readonly between?: readonly (readonly [string, string])[]
  readonly says: string
  readonly advisory: string
  readonly instead: string
}

const TAKEN_OVER = 'Somebody published it who is not its maker, with a program of theirs inside.'
const npm = (name: string, versions: readonly string[], advisory: string, instead: string): Entry => ({
  names: { npm: [name] },
  versions,
  says: TAKEN_OVER,
  advisory,
  instead,
  isCompromised: true,
})

/** Packages of one maintainer, published on 2025-09-08 with a program that changes payments in browsers. */
const QIX: Readonly<Record<string, string>> = {
  'ansi-regex': '6.2.1',
  'ansi-styles': '6.2.2',
  backslash: '0.2.1',
  chalk: '5.6.1',
  'chalk-template': '1.1.1',
  color: '5.0.1',
  'color-convert': '3.1.1',
  'color-name': '2.0.1',
  'color-string': '2.1.1',
  debug: '4.4.2',
  'error-ex': '1.3.3',
  'has-ansi': '6.0.1',
  'is-arrayish': '0.3.3',
  'simple-swizzle': '0.2.3',
  'slice-ansi': '7.1.1',
  'strip-ansi': '7.1.1',
  'supports-color': '10.2.1',
  'supports-hyperlinks': '4.1.1',
  'wrap-ansi': '9.0.1',
}

/**
 * What is known to leak models, prompts or credentials, or to let strangers run code beside them: servers of models, the
 * gateways before them, what loads weights, the shop, and packages that were taken over. A list for offline use, of what
 * matters to such a deployment; it does not replace a scanner of dependencies.
 */
const ENTRIES: readonly Entry[] = [
  {
    names: { pypi: ['vllm'], image: ['vllm/vllm-openai'] },
    between: [['0.10.1', '0.14.0']],
    says: 'vLLM runs code that comes with a model, although it is told not to.',
    advisory: 'CVE-2026-22807',
    instead: '0.14.1 or later',
  },
  {
    names: { pypi: ['vllm'], image: ['vllm/vllm-openai'] },
    between: [['0.8.3', '0.14.1']],
    says: 'vLLM answers a broken image with an address of its memory.',
    advisory: 'CVE-2026-22778',
    instead: '0.14.1 or later',
  },
  {
    names: { pypi: ['vllm'], image: ['vllm/vllm-openai'] },
    between: [['0.6.5', '0.8.5']],
    says: 'vLLM with Mooncake unpickles what comes through sockets that listen on every address.',
    advisory: 'CVE-2025-32444',
    instead: '0.14.1 or later',
  },
  {
    names: { pypi: ['vllm'], image: ['vllm/vllm-openai'] },
    between: [['0', '0.7.0']],
    says: 'vLLM unpickles the weights of a model, which runs what is in them.',
    advisory: 'CVE-2025-24357',
    instead: '0.14.1 or later',
  },
  {
    names: { image: ['ollama/ollama'] },
    between: [['0', '0.17.1']],
    says: 'Ollama gives its memory away to whoever reaches it: prompts of others, keys, system prompts.',
    advisory: 'CVE-2026-7482',
    instead: '0.17.1 or later, and nobody but the gateway reaches it',
  },
  {
    names: { pypi: ['sglang'], image: ['lmsysorg/sglang'] },
    between: [['0.5.5', '0.5.11']],
    says: 'SGLang unpickles what comes through its internal sockets, which runs code of whoever reaches them.',
    advisory: 'CVE-2026-3059, CVE-2026-7301',
    instead: 'the latest version, and no route to its ZeroMQ ports',
  },
  {
    names: { image: ['nvcr.io/nvidia/tritonserver'] },
    between: [['0', '25.07']],
    says: 'Triton lets whoever reaches it take over the server and its models.',
    advisory: 'CVE-2025-23319, CVE-2025-23310',
    instead: '25.07 or later',
  },
  {
    names: { pypi: ['torchserve'], image: ['pytorch/torchserve'] },
    between: [['0', '0.8.2']],
    says: 'TorchServe loads a model from any address that it is told.',
    advisory: 'CVE-2023-43654',
    instead: '0.8.2 or later, or another server: it is not maintained any more',
  },
  {
    names: { pypi: ['litellm'], image: ['ghcr.io/berriai/litellm', 'litellm/litellm'] },
    between: [['1.81.16', '1.83.7']],
    says: 'LiteLLM reads its database for whoever writes SQL into a key: the keys of all models are in it.',
    advisory: 'CVE-2026-42208',
    instead: '1.83.7 or later',
  },
  {
    names: { pypi: ['mlflow'], image: ['ghcr.io/mlflow/mlflow'] },
    between: [['0', '2.3.1']],
    says: 'MLflow reads any file of its server for whoever reaches it, models too.',
    advisory: 'CVE-2023-1177, CVE-2023-2780',
    instead: '2.3.1 or later',
  },
  {
    names: { pypi: ['gradio'] },
    between: [['0', '4.13.0']],
    says: 'Gradio reads files of its server for whoever reaches it.',
    advisory: 'CVE-2024-1561',
    instead: '4.13.0 or later',
  },
  {
    names: { pypi: ['torch'], image: ['pytorch/pytorch'] },
    between: [['0', '2.6.0']],
    says: 'torch.load runs code of a file even with weights_only=True.',
    advisory: 'CVE-2025-32434',
    instead: '2.6.0 or later, and safetensors',
  },
  {
    names: { composer: ['magento/product-community-edition', 'magento/product-enterprise-edition'] },
    between: [
      ['2.4.4', '2.4.4-p9'],
      ['2.4.5', '2.4.5-p8'],
      ['2.4.6', '2.4.6-p6'],
      ['2.4.7', '2.4.7-p1'],
    ],
    says: 'Magento reads any file of the shop for strangers, with the key that its secrets are encrypted with.',
    advisory: 'CVE-2024-34102',
    instead: 'the latest security patch, and a new encryption key',
    mayBePatched: true,
  },
  {
    names: { composer: ['magento/product-community-edition', 'magento/product-enterprise-edition'] },
    between: [
      ['2.4.6', '2.4.6-p13'],
      ['2.4.7', '2.4.7-p8'],
      ['2.4.8', '2.4.8-p3'],
    ],
    says: 'Magento lets strangers take over sessions of shoppers through its API.',
    advisory: 'CVE-2025-54236',
    instead: 'the latest security patch',
    mayBePatched: true,
  },
  {
    names: { pypi: ['litellm'], image: ['ghcr.io/berriai/litellm', 'litellm/litellm'] },
    versions: ['1.82.7', '1.82.8'],
    says: TAKEN_OVER,
    advisory: 'https://github.com/BerriAI/litellm/issues/24518',
    instead: '1.83.7 or later',
    isCompromised: true,
  },
  {
    names: { pypi: ['lightning'] },
    versions: ['2.6.2', '2.6.3'],
    says: TAKEN_OVER,
    advisory: 'GHSA-w37p-236h-pfx3',
    instead: 'another version',
    isCompromised: true,
  },
  npm('axios', ['0.30.4', '1.14.1'], 'https://github.com/axios/axios/issues/10604', 'another version'),
  npm(
    'plain-crypto-js',
    ['4.2.1'],
    'https://github.com/axios/axios/issues/10604',
    'nothing: it is no package',
  ),
  ...Object.entries(QIX).map(([name, version]) =>
    npm(name, [version], 'https://github.com/chalk/chalk/issues/656', 'another version'),
  ),
  npm('event-stream', ['3.3.6'], 'GHSA-mh6f-8j2x-4483', 'another version'),
  npm('flatmap-stream', ['0.1.1'], 'GHSA-mh6f-8j2x-4483', 'nothing: it is no package'),
  npm('ua-parser-js', ['0.7.29', '0.8.0', '1.0.0'], 'GHSA-pjwm-rvh2-c87w', 'another version'),
]

const BY_NAME: ReadonlyMap<string, readonly Entry[]> = byName()

/** What is known to be wrong with a version of a package. */
export function knownBad(origin: PackageOrigin, name: string, version: string): readonly KnownBad[] {
  const entries = BY_NAME.get(keyOf(origin, name)) ?? []
  const plain = version.replace(/^v(?=\d)/u, '')
  return entries
    .filter(
      ({ versions = [], between = [] }) =>
        versions.includes(plain.replace(/(?<=\d)-(?!p\d|rc)[a-z].*$/u, '')) ||
        between.some(([from, before]) => !isBefore(plain, from) && isBefore(plain, before)),
    )
    .map(({ says, advisory, instead, isCompromised = false, mayBePatched = false }) => ({
      says,
      advisory,
      instead,
      isCompromised,
      mayBePatched,
    }))
}

/** Names whose versions are worth reading, each under its origin. */
function byName(): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>()
  for (const entry of ENTRIES) {
    for (const [origin, names] of Object.entries(entry.names)) {
      for (const name of names) {
        const key = keyOf(origin as PackageOrigin, name)
        found.set(key, [...(found.get(key) ?? []), entry])
      }
    }
  }
  return found
}

/** PEP 503: letters of any case, and `-`, `_` and `.` are the same. */
function keyOf(origin: PackageOrigin, name: string): string {
  return `${origin} ${origin === 'pypi' ? name.toLowerCase().replace(/[-_.]+/gu, '-') : name}`
}
