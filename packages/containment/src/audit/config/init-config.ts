import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'

/** Folders by the names that projects give them, and what they are to an audit. */
const KNOWN_FOLDERS: readonly (readonly [kind: 'folder' | 'webroot' | 'source', names: readonly string[]])[] =
  [
    [
      'folder',
      [
        'deploy',
        'deployment',
        'deployments',
        'infra',
        'infrastructure',
        'iac',
        'k8s',
        'kubernetes',
        'kustomize',
        'manifests',
        'terraform',
        'docker',
        'nginx',
        'haproxy',
        'istio',
        'charts',
        '.github',
      ],
    ],
    ['webroot', ['public', 'pub', 'www', 'htdocs', 'web', 'static']],
    ['source', ['src', 'app', 'lib', 'packages', 'extensions', 'theme']],
  ]

const KNOWN_FILES =
  /^(?:(?:docker-)?compose.*\.ya?ml|(?:Dockerfile|Containerfile).*|\.env.*|kong.*\.ya?ml|nginx.*\.conf|haproxy.*\.cfg)$/iu

export const CONFIG_FILE_NAME = 'cloister-audit.yaml'

/** The text of a first configuration, from what lies in a folder. Origins are the operator's to name. */
export function initialConfig(folder: string): string {
  const targets = [...foldersIn(folder), ...filesIn(folder)]
  const all = targets.length === 0 ? [{ kind: 'folder', path: '.' }] : targets
  return `# yaml-language-server: $schema=./node_modules/@cloister/containment/schema/cloister-audit.schema.json
# What you own and want to be looked at. Nothing that is not named here is read or contacted.
${stringify({ version: 1, targets: all, failOn: 'high' })}
# Live targets are asked by reading requests only, at a polite rate. Name those that you own:
#  - kind: origin
#    url: https://llm.internal.shop.example
#    role: inference        # inference, storefront, gateway, logs, registry, other
#    internal: true
#    addresses: [10.0.0.0/8]
#  - kind: bucket
#    provider: s3
#    bucket: merchant-models

# What the model is, so that checks need not guess.
model:
  namespaces: []
  hosts: []
  images: []
  buckets: []
  digests: [] # SHA-256 of its files: a copy of it is known wherever it lies

# A waiver has an owner, a reason and an end; on the day after, the finding counts again.
waivers: []
#  - check: SEG-01
#    place: deploy/staging/**
#    owner: Ada Example <ada@shop.example>
#    reason: The staging cluster holds no model and is torn down every night.
#    expires: 2027-01-31
`
}

function foldersIn(folder: string): readonly { kind: string; path: string }[] {
  return KNOWN_FOLDERS.flatMap(([kind, names]) =>
    names.filter((name) => existsSync(join(folder, name))).map((path) => ({ kind, path })),
  )
}

function filesIn(folder: string): readonly { kind: string; path: string }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && KNOWN_FILES.test(entry.name))
    .map(({ name }) => ({ kind: 'folder', path: name }))
}
