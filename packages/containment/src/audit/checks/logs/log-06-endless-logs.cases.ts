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
    {
      title: 'Loki whose period is none',
      files: {
        'loki.yaml': loki(
          'limits_config: { retention_period: "0s" }\ncompactor: { retention_enabled: true }\n',
        ),
      },
    },
    {
      title: 'Loki whose tables are only counted',
      files: {
        'loki.yaml': loki('table_manager:\n  retention_deletes_enabled: false\n  retention_period: 336h\n'),
      },
    },
  ],
  passes: [
    ...['"7d"', "'7'", '168h', '1w', `"$\{RETENTION}"`].map((period) => ({
      title: `Loki that deletes after ${period}`,
      files: {
        'loki.yaml': loki(
          `limits_config: { retention_period: ${period} }\ncompactor: { retention_enabled: "true" }\n`,
        ),
      },
    })),
    {
      title: 'Loki that deletes tables',
      files: {
        'loki.yaml': loki('table_manager:\n  retention_deletes_enabled: true\n  retention_period: 336h\n'),
      },
    },
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
