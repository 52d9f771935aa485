import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseHcl } from './parse-hcl.ts'

describe('a file of Terraform', () => {
  it('is read block by block, with what is no literal left as it was written', () => {
    const [bucket, data] = parseHcl(`
# Where the model is kept.
resource "aws_s3_bucket" "models" {
  bucket = "shop-models-\${var.stage}" // a name
  tags   = { team = "search", "cost centre" : 7 }
  count  = var.enabled ? 1 : 0
  acl    = aws_s3_bucket.other.acl
  force_destroy = false
  zones = ["a", "b",
    local.third]
  versioning {
    enabled = true
  }
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = ["s3:GetObject"] }]
  })
  lifecycle_rule { expiration { days = 30 } }
}

data "aws_iam_policy_document" "open" {
  statement { actions = ["s3:*"] }
}
`)
    expect(bucket).toMatchObject({
      type: 'resource',
      labels: ['aws_s3_bucket', 'models'],
      line: 3,
      attributes: {
        bucket: `shop-models-$\{var.stage}`,
        tags: { team: 'search', 'cost centre': 7 },
        count: `$\{var.enabled ? 1 : 0}`,
        acl: `$\{aws_s3_bucket.other.acl}`,
        force_destroy: false,
        zones: ['a', 'b', `$\{local.third}`],
        policy: JSON.stringify({
          Statement: [{ Effect: 'Allow', Principal: '*', Action: ['s3:GetObject'] }],
        }),
      },
      blocks: [
        { type: 'versioning', attributes: { enabled: true } },
        { type: 'lifecycle_rule', blocks: [{ type: 'expiration', attributes: { days: 30 } }] },
      ],
    })
    expect(data).toMatchObject({ type: 'data', line: 20, blocks: [{ type: 'statement' }] })
  })

  it('may hold documents, and operators behind literals', () => {
    const [block] = parseHcl(
      'a "b" {\n  policy = <<-EOF\n    {"a": "}"}\n  EOF\n  c = "x" == "y"\n  d = 1\n}\n',
    )
    expect(block?.attributes).toEqual({ policy: '    {"a": "}"}\n', c: `$\{"x" == "y"}`, d: 1 })
  })

  it('leaves comprehensions and keys that are expressions as they are', () => {
    const [block] = parseHcl(
      'a "b" {\n  c = [for x in y : x]\n  d = { for k, v in y : k => v }\n  e = { (var.key) = 1 }\n  f = 2\n}\n',
    )
    expect(block?.attributes).toEqual({
      c: `$\{[for x in y : x]}`,
      d: `$\{{ for k, v in y : k => v }}`,
      e: { [`$\{(var.key)}`]: 1 },
      f: 2,
    })
  })

  it.each(['resource "a" {', 'a = [', 'a = {', 'x = "', 'x = <<EOF\n', '}}}', 'a b c', 'a = jsonencode({'])(
    'ends where it breaks off: %s',
    (text) => {
      expect(() => parseHcl(text)).not.toThrow()
    },
  )

  it('is read in bounded time, whatever stands in it', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        '(',
        ')',
        '"',
        '=',
        ',',
        '\n',
        '<<EOF\n',
        '#',
        '/*',
        'a',
        ' ',
        `$\{`,
        '\\',
        ':',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 400 }), (pieces) => {
        expect(parseHcl(pieces.join('')).length).toBeLessThan(400)
        expect(parseHcl(`resource "a" "b" {\n${pieces.join('')}`).length).toBeGreaterThan(0)
      }),
    )
    parseHcl('a {'.repeat(200_000))
    parseHcl('/*a\n'.repeat(500_000))
    parseHcl('a = 1 /*a\n'.repeat(200_000))
    parseHcl(`a = ${'['.repeat(200_000)}`)
  }, 20_000)
})
