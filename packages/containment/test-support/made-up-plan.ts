/** A resource of a plan, as `terraform show -json` tells of it before anything is applied. */
export interface PlannedResource {
  readonly type: string
  readonly name: string
  /** Names of the calls that lead to it. */
  readonly module?: readonly string[]
  readonly index?: string | number
  readonly mode?: 'managed' | 'data'
  readonly values?: object
  /** `after_unknown` */
  readonly unknown?: object
  /** Of the configuration. */
  readonly expressions?: object
  readonly forEach?: readonly string[]
}

/** `{ references: […] }`, with the prefixes that Terraform names beside each. */
export function references(...names: readonly string[]): object {
  return { references: names.flatMap((name) => [name, name.split('.').slice(0, -1).join('.')]) }
}

/** The text of a first plan. Modules are one deep, which is as deep as the cases go. */
export function firstPlan(
  resources: readonly PlannedResource[],
  calls: Readonly<Record<string, { readonly expressions?: object; readonly outputs?: object }>> = {},
): string {
  const names = [...new Set(resources.flatMap(({ module }) => module ?? []))]
  const within = (name?: string): readonly PlannedResource[] =>
    resources.filter(({ module }) => module?.[0] === name)
  return JSON.stringify({
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: within().map(planned),
        child_modules: names.map((name) => ({
          address: `module.${name}`,
          resources: within(name).map(planned),
        })),
      },
    },
    resource_changes: resources.map((one) => ({
      address: addressOf(one),
      change: {
        actions: ['create'],
        before: null,
        after: one.values ?? {},
        after_unknown: one.unknown ?? {},
      },
    })),
    configuration: {
      root_module: {
        resources: within().map(configured),
        module_calls: Object.fromEntries(
          names.map((name) => [
            name,
            {
              source: `./${name}`,
              expressions: calls[name]?.expressions ?? {},
              module: { outputs: calls[name]?.outputs ?? {}, resources: within(name).map(configured) },
            },
          ]),
        ),
      },
    },
  })
}

function addressOf({ module, type, name, index, mode }: PlannedResource): string {
  const way = (module ?? []).map((call) => `module.${call}.`).join('')
  const place = index === undefined ? '' : `[${JSON.stringify(index)}]`
  return `${way}${mode === 'data' ? 'data.' : ''}${type}.${name}${place}`
}

function planned(one: PlannedResource): object {
  const { type, name, index, mode = 'managed', values = {} } = one
  return { address: addressOf(one), mode, type, name, index, values }
}

function configured({ type, name, mode = 'managed', expressions = {}, forEach }: PlannedResource): object {
  return {
    address: `${mode === 'data' ? 'data.' : ''}${type}.${name}`,
    mode,
    type,
    name,
    expressions,
    ...(forEach === undefined ? {} : { for_each_expression: { references: forEach } }),
  }
}
