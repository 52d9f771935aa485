import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asObject, type JsonObject } from '../../json-value.ts'
import { parseDocuments } from '../parse-documents.ts'
import { resourcesOfTemplate } from './template-resources.ts'

function read(text: string): ReturnType<typeof resourcesOfTemplate> {
  const [document] = parseDocuments(text).documents
  return resourcesOfTemplate(
    'stack.yaml',
    asObject(document?.value) as JsonObject,
    (way) => document?.lineOf(way) ?? 0,
  )
}

describe('a template of CloudFormation', () => {
  it('has what its loops make, also of loops in loops, each at the line of its loop', () => {
    const found = read(`Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Shops:
    - Shop
    - [eu-1, us]
    - Fn::ForEach::Kinds:
        - Kind
        - [Models]
        - '\${Kind}&{Shop}':
            Type: AWS::S3::Bucket
            Properties: { BucketName: !Sub 'shop-\${Shop}', Tags: [{ Key: kind, Value: !Ref Kind }] }
`)
    expect(found).toMatchObject([
      {
        address: 'aws_s3_bucket.Modelseu1',
        values: { bucket: 'shop-eu-1', tags: { kind: 'Models' } },
        line: 3,
      },
      { address: 'aws_s3_bucket.Modelsus', values: { bucket: 'shop-us' } },
    ])
  })

  it.each([
    ['!Ref Shops', 'a'],
    [`[${Array(400).fill('a').join(', ')}]`, 'x'.repeat(3000)],
    [`[${'a'.repeat(200)}]`, 'a'],
  ])('has once what a loop makes of nobody knows how many', (collection, name) => {
    const loop = `- Shop\n    - ${collection}\n    - 'B\${Shop}':\n        Type: AWS::S3::Bucket\n        Properties: { BucketName: ${name} }\n`
    const found = read(`Resources:\n  Fn::ForEach::Shops:\n    ${loop}`)
    expect(found).toMatchObject([{ values: { for_each: `$\{unknown}` } }])
  })

  it('is read in the words of Terraform, with its functions as what they name', () => {
    const [bucket, block, policy] = read(`AWSTemplateFormatVersion: 2010-09-09
Resources:
  Models:
    Type: AWS::S3::Bucket
    Condition: Own
    Properties:
      BucketName: !Join ['-', [shop, !Ref Stage, models]]
      AccessControl: AuthenticatedRead
      Tags: [{ Key: team, Value: !If [A, b, c] }]
      BucketEncryption: !Ref AWS::NoValue
      PublicAccessBlockConfiguration:
        BlockPublicAcls: 'true'
        BlockPublicPolicy: !Ref Closed
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Models
      PolicyDocument:
        Statement:
          Effect: Deny
          Resource: [!Sub '\${Models.Arn}/\${!aws:username}', !GetAtt Models.Arn, !ImportValue other]
  Function:
    Type: AWS::Lambda::Function
`)
    expect(bucket).toMatchObject({
      line: 3,
      address: 'aws_s3_bucket.Models',
      values: {
        bucket: `shop-$\{var.Stage}-models`,
        acl: 'authenticated-read',
        tags: { team: `$\{unknown}` },
        count: `$\{condition.Own}`,
      },
    })
    expect(block).toMatchObject({
      type: 'aws_s3_bucket_public_access_block',
      values: {
        bucket: `$\{aws_s3_bucket.Models.id}`,
        block_public_acls: true,
        block_public_policy: `$\{var.Closed}`,
      },
    })
    expect(policy).toMatchObject({ line: 14, values: { bucket: `$\{aws_s3_bucket.Models.id}` } })
    expect(JSON.parse(String(policy?.values['policy']))).toEqual({
      Statement: {
        Effect: 'Deny',
        Resource: [
          `$\{aws_s3_bucket.Models.Arn}/$\{aws:username}`,
          `$\{aws_s3_bucket.Models.Arn}`,
          `$\{unknown}`,
        ],
      },
    })
  })

  it('of any shape is read', () => {
    const name = fc.constantFrom(
      'Ref',
      'Fn::Sub',
      'Fn::Join',
      'Fn::GetAtt',
      'Fn::If',
      'BucketEncryption',
      'ServerSideEncryptionConfiguration',
      'PublicAccessBlockConfiguration',
      'VersioningConfiguration',
      'Tags',
      'PolicyDocument',
      'AdvancedSecurityOptions',
      'EventSelectors',
      '__proto__',
    )
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 8 },
        fc.constantFrom<unknown>(null, true, 1, 'One', 'One.Arn', `$\{One}`),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(name, tie('any'), { maxKeys: 4 }),
      ),
    }))
    const type = fc.constantFrom(
      'AWS::S3::Bucket',
      'AWS::S3::BucketPolicy',
      'AWS::KMS::Key',
      'AWS::OpenSearchService::Domain',
      'AWS::CloudTrail::Trail',
      'AWS::CloudFormation::Stack',
    )
    fc.assert(
      fc.property(type, any, (Type, Properties) => {
        expect(
          read(JSON.stringify({ Resources: { One: { Type, Properties }, Other: Properties } }))[0]?.name,
        ).toBe('One')
      }),
    )
  })

  it('nests as deep as a document may', () => {
    const deep = `${'{"Fn::Join":["",['.repeat(300)}"a"${']]}'.repeat(300)}`
    const made = read(`{"Resources":{"One":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":${deep}}}}}`)
    expect(made[0]?.values['bucket']).toBe('a')
  })
})
