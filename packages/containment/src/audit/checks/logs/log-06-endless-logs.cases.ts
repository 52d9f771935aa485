import type { CheckCases } from '../../../../test-support/check-case.ts'

const loki = (more: string): string =>
  `auth_enabled: true\ncommon:\n  path_prefix: /loki\nschema_config:\n  configs: []\n${more}`
const policy = (phases: object): string => JSON.stringify({ policy: { phases } })

export const cases: CheckCases = {
  fails: [
    { title: 'Loki without an end', files: { 'loki.yaml': loki('') } },
    {
      title: 'Loki whose period nobody heeds',
      files: { 'loki.yaml': loki('limits_config:\n  retention_period: 720h\n') },
    },
    { title: 'a policy that only rolls over', files: { 'ilm.json': policy({ hot: { actions: {} } }) } },
  ],
  passes: [
    {
      title: 'Loki that deletes',
      files: {
        'loki.yaml': loki(
          'limits_config:\n  retention_period: 720h\ncompactor:\n  retention_enabled: true\n',
        ),
      },
    },
    {
      title: 'a policy that deletes',
      files: {
        'ilm.json': policy({ hot: { actions: {} }, delete: { min_age: '30d', actions: { delete: {} } } }),
      },
    },
    { title: 'another file', files: { 'values.yaml': 'common:\n  a: 1\n', 'a.json': '{"states":[]}' } },
  ],
}
