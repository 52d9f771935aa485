import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstPlan, references } from '../../../../test-support/made-up-plan.ts'
import type { JsonObject } from '../../json-value.ts'
import type { InfrastructureResource } from '../../subject/infrastructure-subject.ts'
import { resourcesOfPlan } from './plan-resources.ts'

const read = (text: string): readonly InfrastructureResource[] =>
  resourcesOfPlan('plan.json', JSON.parse(text) as JsonObject, () => 1)

describe('a first plan', () => {
  it('has what is not known yet as what its configuration names, from the root on', () => {
    const [made] = read(
      firstPlan(
        [
          {
            module: ['store'],
            type: 'aws_s3_bucket_policy',
            name: 'a',
            index: 'eu',
            values: { policy: null, rule: [{ key: null, known: 1 }] },
            unknown: { id: true, bucket: true, rule: [{ key: true }] },
            expressions: {
              bucket: { references: ['var.bucket'] },
              rule: [{ key: references('aws_kms_key.own[0].arn') }],
            },
          },
        ],
        { store: { expressions: { bucket: references('aws_s3_bucket.models["eu"].id') } } },
      ),
    )
    expect(made).toMatchObject({
      address: 'module.store.aws_s3_bucket_policy.a',
      values: {
        bucket: `$\{aws_s3_bucket.models.id}`,
        rule: [{ key: `$\{module.store.aws_kms_key.own.arn}`, known: 1 }],
      },
    })
    expect(Object.keys(made?.values ?? {}).sort()).toEqual(['bucket', 'rule'])
  })

  it('without a configuration says only that it does not know', () => {
    const [made] = read(
      JSON.stringify({
        planned_values: {
          root_module: { resources: [{ address: 'a.b', type: 'a', name: 'b', values: {} }] },
        },
        resource_changes: [{ address: 'a.b', change: { after_unknown: { bucket: true } } }],
      }),
    )
    expect(made?.values).toEqual({ bucket: `$\{unknown}` })
  })

  it('whose modules name each other in a circle is read in bounded time', () => {
    const many = Array.from({ length: 64 }, (_, at) => `var.v${at}`)
    const expressions = Object.fromEntries(many.map((_, at) => [`v${at}`, { references: ['module.m.o'] }]))
    const outputs = { o: { expression: { references: many } } }
    const unknown = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`a${at}`, true]))
    const used = Object.fromEntries(Object.keys(unknown).map((name) => [name, { references: many }]))
    const made = read(
      firstPlan([{ module: ['m'], type: 'a', name: 'b', unknown, expressions: used }], {
        m: { expressions, outputs },
      }),
    )
    expect(Object.keys(made[0]?.values ?? {})).toHaveLength(200)
  })

  it('of any shape is read', () => {
    const name = fc.constantFrom(
      'planned_values',
      'root_module',
      'resources',
      'child_modules',
      'values',
      'configuration',
      'module_calls',
      'expressions',
      'references',
      'resource_changes',
      'change',
      'after_unknown',
      'address',
      '__proto__',
      'constructor',
    )
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 8 },
        fc.constantFrom<unknown>(null, true, 1, 'a.b', 'module.m.a.b[0]'),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(name, tie('any'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(any, any, any, (planned, configuration, changes) => {
        const plan = {
          planned_values: {
            root_module: { resources: [{ address: 'a.b', values: planned }], child_modules: [planned] },
          },
          configuration: { root_module: configuration },
          resource_changes: [{ address: 'a.b', change: { after_unknown: changes } }, changes],
        }
        expect(read(JSON.stringify(plan)).length).toBeGreaterThan(0)
      }),
    )
  })
})
