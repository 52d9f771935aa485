import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { MagentoServers, SidecarOptions, SidecarParts } from './sidecar-options.ts'

/** Options after they were checked. */
export interface SidecarConfig {
  readonly listen: { readonly host: string; readonly port: number }
  readonly tls: SidecarOptions['tls']
  readonly magento: MagentoServers
  readonly stop: { readonly noticeMs: number; readonly drainMs: number }
  readonly open: SidecarOptions['open']
}

const path = z.string().check(z.minLength(1))
const open = z.custom<SidecarOptions['open']>((value) => typeof value === 'function')

const schema = z.strictObject({
  listen: z._default(
    z.strictObject({
      host: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
      port: z._default(z.int().check(z.gte(0), z.lte(65_535)), 8443),
    }),
    { host: '127.0.0.1', port: 8443 },
  ),
  tls: z.strictObject({ certificateFile: path, keyFile: path }),
  magento: z.strictObject({
    secrets: z.optional(
      z
        .array(z.strictObject({ id: z.string().check(z.regex(/^[\w.-]{1,64}$/u)), file: path }))
        .check(z.minLength(1), z.maxLength(2)),
    ),
    certificates: z.optional(
      z.strictObject({
        authorityFile: path,
        names: z.optional(z.array(z.string().check(z.minLength(1))).check(z.minLength(1))),
      }),
    ),
  }),
  stop: z._default(
    z.strictObject({
      noticeMs: z._default(z.int().check(z.gte(0), z.lte(60_000)), 0),
      drainMs: z._default(z.int().check(z.gte(0), z.lte(120_000)), 10_000),
    }),
    { noticeMs: 0, drainMs: 10_000 },
  ),
  open,
})

/**
 * Checks a configuration before anything is opened.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option.
 */
export function checkSidecarOptions(options: unknown): SidecarConfig {
  const parsed = schema.safeParse(options)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const isUnknown = issue?.code === 'unrecognized_keys'
    throw refused(
      issue?.path.join('.') || 'defineConfig',
      isUnknown ? 'documented options only' : 'a value as documented',
    )
  }
  const { secrets, certificates } = parsed.data.magento
  if (secrets === undefined && certificates === undefined) {
    throw refused('magento', 'secrets, certificates, or both')
  }
  if (secrets?.[0]?.id === secrets?.[1]?.id && secrets?.[1] !== undefined) {
    throw refused('magento.secrets', 'two different ids')
  }
  return parsed.data as SidecarConfig
}

/**
 * Checks what a configuration opened.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option.
 */
export function checkSidecarParts(parts: SidecarParts): SidecarParts {
  const { shops, orders: { withinMs = 600 } = {} } = parts
  if (!Array.isArray(shops) || shops.length === 0) throw refused('shops', 'at least one shop')
  const named = shops.flatMap(({ stores }) => stores ?? ['every other store view'])
  if (new Set(named).size < named.length) throw refused('shops.stores', 'each store view once')
  if (!(withinMs >= 50 && withinMs <= 750)) throw refused('orders.withinMs', 'from 50 to 750')
  return parts
}

export function refused(option: string, expected: string, cause?: unknown): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option, expected }, cause })
}
