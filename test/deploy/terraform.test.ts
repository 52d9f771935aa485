import { readHcl } from '@cloister/containment/test-support/read-hcl.ts'
import { describe, expect, it } from 'vitest'
import { deployFiles, edited, readDeployed } from './deploy-folder.ts'
import { faultsOfResource, HAS_TERRAFORM_SCHEMAS } from './terraform-schema.ts'

const modules = [...Map.groupBy(deployFiles('terraform/*/*.tf'), (path) => path.split('/')[1] ?? '')]

const faultsOf = (text: string): readonly string[] =>
  readHcl(text)
    .filter(({ type }) => type === 'resource' || type === 'data')
    .flatMap(faultsOfResource)

const typos = [
  ['aws/bucket.tf', 'block_public_acls ', 'block_public_acl '],
  ['aws/bucket.tf', 'resource "aws_s3_bucket_versioning"', 'resource "aws_s3_bucket_versions"'],
  ['aws/bucket.tf', 'versioning_configuration {', 'versioning_config {'],
  ['aws/bucket.tf', 'kms_master_key_id', 'kms_key_id'],
  ['aws/bucket.tf', 'noncurrent_days', 'days'],
  ['aws/bucket.tf', '  target_prefix = "read/"\n', ''],
  ['aws/keys.tf', 'enable_key_rotation ', 'key_rotation_enabled '],
  ['aws/keys.tf', 'principals {', 'principal {'],
  ['aws/keys.tf', 'variable = ', 'key = '],
  ['google/bucket.tf', 'public_access_prevention ', 'public_access '],
  ['google/bucket.tf', 'default_kms_key_name', 'kms_key_name'],
  ['google/keys.tf', 'rotation_period ', 'rotation_period_in_days '],
  ['google/keys.tf', 'crypto_key_id = ', 'key = '],
] as const

const where = HAS_TERRAFORM_SCHEMAS ? '' : ' (skipped: .ci/fetch-terraform-schemas)'

describe.skipIf(!HAS_TERRAFORM_SCHEMAS)(`what is given to Terraform${where}`, () => {
  it.each(deployFiles('terraform/*/*.tf'))('%s keeps the schemas of its provider', (path) => {
    expect(faultsOf(readDeployed(path))).toEqual([])
  })

  it.each(typos)('%s would not with “%s” as “%s”', (path, from, to) => {
    expect(faultsOf(edited(readDeployed(`terraform/${path}`), from, to))).not.toEqual([])
  })
})

/** Code alone: what a comment or a description names is nothing that Terraform looks for. */
const codeOf = (path: string): string => readDeployed(path).replaceAll(/^\s*(?:#|description).*$/gmu, '')

describe.each(modules)('the module for %s', (_, files) => {
  const text = files.map(codeOf).join('\n')
  const blocks = files.flatMap((path) => readHcl(readDeployed(path)))
  const labelsOf = (type: string) =>
    blocks.filter((block) => block.type === type).map(({ labels }) => labels.join('.'))
  const namedAs = (pattern: RegExp) =>
    [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort()

  it('asks for each variable that it uses, and uses each that it asks for', () => {
    expect(namedAs(/\bvar\.(\w+)/gu)).toEqual(labelsOf('variable').sort())
  })

  it('names nothing that it does not make or look up', () => {
    const made = new Set([...labelsOf('resource'), ...labelsOf('data').map((name) => `data.${name}`)])
    const named = namedAs(/(?<![\w."])((?:data\.)?(?:aws|google)_\w+\.\w+)/gu)
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !made.has(name))).toEqual([])
  })

  it('has no default for anything that is somebody’s own', () => {
    const defaults = blocks.filter(({ type, attributes }) => type === 'variable' && 'default' in attributes)
    expect(defaults.map(({ labels }) => labels[0])).toEqual(['kept_log_days'])
  })
})
