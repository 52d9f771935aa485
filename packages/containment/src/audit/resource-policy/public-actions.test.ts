import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json-value.ts'
import { publicActions } from './public-actions.ts'

const READ = 's3:GetObject'
const everybody = { Effect: 'Allow', Principal: '*', Action: READ, Resource: 'arn:aws:s3:::weights/*' }
const isPublic = (...statements: readonly object[]): boolean =>
  publicActions({ Statement: statements } as unknown as JsonObject, [READ]).length > 0
const under = (Condition: object): boolean => isPublic({ ...everybody, Condition })

describe('a policy is open to everybody', () => {
  it.each([
    ['all of AWS', { Principal: { AWS: '*' } }],
    ['one of a list', { Principal: { AWS: ['arn:aws:iam::123456789012:root', '*'] } }],
    ['everybody but one', { Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::123456789012:root' } }],
    ['all actions', { Action: '*' }],
    ['actions by a pattern, whatever the case', { Action: ['s3:PutObject', 'S3:get*'] }],
    ['all actions but one', { Action: undefined, NotAction: 's3:DeleteBucket' }],
  ])('that allows %s', (_, changes) => {
    expect(isPublic({ ...everybody, ...changes })).toBe(true)
  })

  it.each([
    ['TLS', { Bool: { 'aws:SecureTransport': 'true' } }],
    ['a referrer, which everybody can claim', { StringLike: { 'aws:Referer': 'https://shop.example/*' } }],
    ['every address', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }],
    [
      'one address of two, where the other is every one',
      { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '::/0'] } },
    ],
    ['half of all addresses', { IpAddress: { 'aws:SourceIp': '128.0.0.0/1' } }],
    ['any organisation', { StringLike: { 'aws:PrincipalOrgID': '*' } }],
    ['an endpoint, if there is one', { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }],
    ['all of no values', { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-1/r-1/' } }],
    ['not one address', { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }],
    ['no values at all', { StringEquals: { 'aws:SourceVpce': [] } }],
  ])('under a condition that keeps nobody out: %s', (_, condition) => {
    expect(under(condition)).toBe(true)
  })

  it.each([
    [
      'an allow for an endpoint beside one for everybody',
      { ...everybody, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } } },
    ],
    [
      'a denial without TLS',
      { ...everybody, Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
    ['a denial of something else', { ...everybody, Effect: 'Deny', Action: 's3:PutObject' }],
    ['a denial for one account', { ...everybody, Effect: 'Deny', Principal: { AWS: '123456789012' } }],
    [
      'a denial from elsewhere and without TLS',
      {
        ...everybody,
        Effect: 'Deny',
        Condition: {
          StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' },
          Bool: { 'aws:SecureTransport': 'false' },
        },
      },
    ],
  ])('although there is %s', (_, beside) => {
    expect(isPublic(beside, everybody)).toBe(true)
  })
})

describe('a policy is closed', () => {
  it.each([
    ['one role', { Principal: { AWS: 'arn:aws:iam::123456789012:role/loader' } }],
    ['a service', { Principal: { Service: 'cloudfront.amazonaws.com' } }],
    ['other actions', { Action: 's3:GetBucketLocation' }],
    ['nobody', { Effect: 'Deny' }],
  ])('that allows %s', (_, changes) => {
    expect(isPublic({ ...everybody, ...changes })).toBe(false)
  })

  it.each([
    ['an endpoint', { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }],
    [
      'an organisation beside TLS',
      { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:PrincipalOrgID': 'o-1a2b3c4d5e' } },
    ],
    ['a network', { IpAddress: { 'AWS:SourceIP': ['192.0.2.0/24', '2001:db8::/32'] } }],
    ['one address', { IpAddress: { 'aws:SourceIp': '192.0.2.7' } }],
    ['a distribution', { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::123456789012:distribution/*' } }],
    ['any of some', { 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgPaths': 'o-1/r-1/' } }],
  ])('under a condition that names somebody: %s', (_, condition) => {
    expect(under(condition)).toBe(false)
  })

  it.each([
    ['all', {}],
    [
      'all but those of an endpoint',
      { Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } } },
    ],
    ['all but those of a network', { Condition: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }],
  ])('by a denial of %s, wherever it stands', (_, changes) => {
    const denial = { ...everybody, Effect: 'Deny', ...changes }
    expect(isPublic(everybody, denial)).toBe(false)
    expect(isPublic(denial, everybody)).toBe(false)
  })

  it('when it is none', () => {
    for (const nothing of [
      {},
      { Statement: null },
      { Statement: 'Allow' },
      { Statement: [{ Effect: 'allow' }] },
    ]) {
      expect(publicActions(nothing as JsonObject, [READ])).toEqual([])
    }
  })
})
