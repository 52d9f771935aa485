/** How a file is read, besides as source text. */
export type FileFormat =
  | 'document'
  | 'dockerfile'
  | 'nginx'
  | 'haproxy'
  | 'caddy'
  | 'env'
  | 'terraform'
  /** What variables of Terraform are given. */
  | 'terraform-values'
  | 'apigee'
  | 'source'
  /** Rows of data, of which the beginning tells what they are. */
  | 'table'
  | 'binary'

const SOURCE_EXTENSIONS = new Set(
  (
    'js mjs cjs jsx ts mts cts tsx vue svelte html htm phtml liquid twig php py ipynb rb go java kt scala cs rs swift ' +
    'sh bash zsh ps1 bat xml toml ini cfg conf config properties gradle md rst txt json5 jsonc graphql css scss map ' +
    'hcl service socket plist lua nft njs pl r jl'
  ).split(' '),
)

/** The first that meets the name, in lower case, decides. */
const NAMES: readonly (readonly [RegExp, FileFormat])[] = [
  [/^(?:dockerfile|containerfile)(?:\..+)?$|\.(?:dockerfile|containerfile)$/u, 'dockerfile'],
  [/^\.env(?:\..+)?$|\.env$/u, 'env'],
  [/\.(?:tf|tofu)(?:\.json)?$/u, 'terraform'],
  [/\.tfvars$/u, 'terraform-values'],
  [/\.(?:csv|tsv|jsonl|ndjson|sql)$/u, 'table'],
  [/\.(?:bak|lock|old|orig)$|~$/u, 'source'],
  [/\.(?:ya?ml|json|har)$/u, 'document'],
  // Of CloudFormation; `nginx.conf.template` is none.
  [/^[^.]+\.template$|\.(?:ya?ml|json|cfn)\.template$/u, 'document'],
  [/^caddyfile(?:\..+)?$|\.caddyfile$/u, 'caddy'],
  [/haproxy|\.cfg$/u, 'haproxy'],
  [/\.conf$/u, 'nginx'],
]

/** Where a bundle of Apigee keeps what its routes ask for and lead to. */
const APIGEE_FILE = /(?:^|\/)apiproxy\/(?:proxies|targets|policies)\/[^/]+\.xml$/u

/** Names a format by the name of a file alone; what it holds is looked at by its parser. */
export function classifyFile(path: string): FileFormat {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  const known = NAMES.find(([pattern]) => pattern.test(name))
  if (known !== undefined) return known[1]
  if (isNginxPath(path.toLowerCase())) return 'nginx'
  if (APIGEE_FILE.test(path)) return 'apigee'
  const extension = extensionOf(path)
  return extension === '' || SOURCE_EXTENSIONS.has(extension) ? 'source' : 'binary'
}

function isNginxPath(path: string): boolean {
  return /nginx|sites-(?:available|enabled)|conf\.d\//u.test(path) && !/\.(?:[jt]sx?|md|php)$/u.test(path)
}

/** In lower case, without the dot; empty where a name has none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}
