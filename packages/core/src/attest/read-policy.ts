import * as z from 'zod/mini'
import { optionFault, refuseOption } from '../option-fault.ts'
import type { AttestationPolicy, SevSnpPolicy, TdxMeasurement, TdxPolicy } from './attestation-policy.ts'
import { MANUFACTURER_ROOTS, type TrustedRoots } from './trusted-roots.ts'

/** A policy that was checked, with every default in its place and hexadecimal in lower case. */
export interface ReadPolicy extends Required<Pick<AttestationPolicy, 'revocation'>> {
  readonly sevSnp?: ReadSevSnpPolicy
  readonly tdx?: ReadTdxPolicy
  readonly trustedRoots: TrustedRoots
}

type FreeOfSevSnp = 'hostData' | 'identityKeys'
export type ReadSevSnpPolicy = Required<Omit<SevSnpPolicy, FreeOfSevSnp>> & Pick<SevSnpPolicy, FreeOfSevSnp>

type FreeOfTdx = 'minimumTeeTcbSvn' | 'modules' | 'configurations'
export interface ReadTdxPolicy
  extends Required<Omit<TdxPolicy, FreeOfTdx | 'measurements'>>,
    Pick<TdxPolicy, FreeOfTdx> {
  readonly measurements: readonly Required<TdxMeasurement>[]
}

const hexOf = (bytes: number) =>
  z.pipe(
    z.string().check(z.regex(new RegExp(`^[0-9a-fA-F]{${2 * bytes}}$`, 'u'))),
    z.transform((text: string) => text.toLowerCase()),
  )
const listOf = <Item extends z.core.$ZodType>(item: Item) =>
  z.array(item).check(z.minLength(1), z.maxLength(1000))
const version = z.int().check(z.gte(0), z.lte(255))
const floor = z.optional(
  z.strictObject({
    bootloader: z.optional(version),
    tee: z.optional(version),
    snp: z.optional(version),
    microcode: z.optional(version),
    fmc: z.optional(version),
  }),
)
const pins = (usual: readonly string[]) =>
  z._default(listOf(z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/u))), [...usual])

const sevSnp = z.strictObject({
  minimumTcb: z.strictObject({ milan: floor, genoa: floor, turin: floor }),
  measurements: listOf(hexOf(48)),
  signers: z._default(listOf(z.enum(['vcek', 'vlek'])), ['vcek', 'vlek']),
  privilegeLevels: z._default(listOf(z.int().check(z.gte(0), z.lte(3))), [0]),
  minimumGuestSvn: z._default(z.int().check(z.gte(0), z.lte(0xffffffff)), 0),
  forbid: z._default(z.array(z.enum(['smt', 'cxl'])), []),
  demand: z._default(
    z.array(
      z.enum(['single-socket', 'aes-256-xts', 'rapl-disabled', 'ciphertext-hiding', 'page-swap-disabled']),
    ),
    [],
  ),
  hostData: z.optional(listOf(hexOf(32))),
  identityKeys: z.optional(listOf(hexOf(48))),
  provisionalFirmware: z._default(z.enum(['refused', 'allowed']), 'refused'),
})

const tdx = z.strictObject({
  measurements: listOf(
    z.strictObject({
      mrTd: hexOf(48),
      rtmrs: z._default(z.array(z.nullable(hexOf(48))).check(z.maxLength(4)), []),
    }),
  ),
  statuses: z._default(
    listOf(
      z.enum([
        'UpToDate',
        'SWHardeningNeeded',
        'ConfigurationNeeded',
        'ConfigurationAndSWHardeningNeeded',
        'OutOfDate',
        'OutOfDateConfigurationNeeded',
      ]),
    ),
    ['UpToDate'],
  ),
  collateral: z._default(z.enum(['required', 'when-given']), 'required'),
  minimumTeeTcbSvn: z.optional(hexOf(16)),
  modules: z.optional(listOf(hexOf(48))),
  configurations: z.optional(listOf(hexOf(48))),
  demand: z._default(z.array(z.enum(['sept-ve-disable'])), []),
})

const policySchema = z.strictObject({
  sevSnp: z.optional(sevSnp),
  tdx: z.optional(tdx),
  revocation: z._default(z.enum(['required', 'when-given']), 'required'),
  trustedRoots: z._default(
    z.strictObject({
      milan: pins(MANUFACTURER_ROOTS.milan),
      genoa: pins(MANUFACTURER_ROOTS.genoa),
      turin: pins(MANUFACTURER_ROOTS.turin),
      intel: pins(MANUFACTURER_ROOTS.intel),
    }),
    {
      milan: [...MANUFACTURER_ROOTS.milan],
      genoa: [...MANUFACTURER_ROOTS.genoa],
      turin: [...MANUFACTURER_ROOTS.turin],
      intel: [...MANUFACTURER_ROOTS.intel],
    },
  ),
})

/**
 * @param path What stands before the name of an option, where the policy is a part of other options.
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option.
 */
export function parsePolicy(policy: AttestationPolicy, path = ''): ReadPolicy {
  const parsed = policySchema.safeParse(policy)
  if (!parsed.success) {
    const { details } = optionFault(policySchema, parsed.error.issues[0])
    throw refuseOption(`${path}${details['option']}`, String(details['expected']))
  }
  return parsed.data as ReadPolicy
}
