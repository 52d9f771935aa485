import * as z from 'zod/mini'
import { refusal } from '../attestation-refusal.ts'
import { toHex } from '../hex.ts'
import type { TdReport } from './parse-quote.ts'
import type { Platform } from './platform-certificate.ts'

const hex = (bytes: number) =>
  z.pipe(
    z.string().check(z.regex(new RegExp(`^[0-9a-fA-F]{${2 * bytes}}$`, 'u'))),
    z.transform((text: string) => text.toLowerCase()),
  )
const components = z.array(z.object({ svn: z.int() })).check(z.length(16))
const tcbInfo = z.object({
  id: z.literal('TDX'),
  version: z.literal(3),
  fmspc: hex(6),
  pceId: hex(2),
  tdxModule: z.object({ mrsigner: hex(48), attributes: hex(8), attributesMask: hex(8) }),
  tdxModuleIdentities: z.optional(
    z.array(
      z.object({
        id: z.string(),
        mrsigner: hex(48),
        attributes: hex(8),
        attributesMask: hex(8),
        tcbLevels: z.array(z.object({ tcb: z.object({ isvsvn: z.int() }), tcbStatus: z.string() })),
      }),
    ),
  ),
  tcbLevels: z.array(
    z.object({
      tcb: z.object({ sgxtcbcomponents: components, pcesvn: z.int(), tdxtcbcomponents: components }),
      tcbStatus: z.string(),
    }),
  ),
})

type TcbInfo = z.infer<typeof tcbInfo>

/**
 * What Intel says of this platform and its TDX module (Intel PCS, “Get TDX TCB Info”): the first level that all versions
 * reach, and from version 1 of the module on the first of its own.
 *
 * @throws A {@link CloisterError} whose reason is `collateral-format`, `collateral-mismatch`, `module-unknown` or
 * `tcb-too-old`.
 * @returns The status of the platform, and of the module where it has one of its own.
 */
export function tcbStatuses(content: unknown, platform: Platform, body: TdReport): readonly string[] {
  const read = tcbInfo.safeParse(content)
  if (!read.success) throw refusal('collateral-format')
  const info = read.data
  if (info.fmspc !== platform.fmspc || info.pceId !== platform.pceId) throw refusal('collateral-mismatch')
  const [moduleSvn = 0, moduleVersion = 0] = body.teeTcbSvn
  const level = info.tcbLevels.find(({ tcb }) => isReached(tcb, platform, body))
  if (level === undefined) throw refusal('tcb-too-old', { part: 'platform' })
  if (moduleVersion === 0) {
    checkModule(body, info.tdxModule)
    return [level.tcbStatus]
  }
  return [level.tcbStatus, moduleStatus(info, body, { moduleSvn, moduleVersion })]
}

function isReached(
  { sgxtcbcomponents, pcesvn, tdxtcbcomponents }: TcbInfo['tcbLevels'][number]['tcb'],
  { svns, pceSvn }: Platform,
  { teeTcbSvn }: TdReport,
): boolean {
  // The first two name the module and its version, which has levels of its own from version 1 on.
  const from = teeTcbSvn[1] === 0 ? 0 : 2
  return (
    sgxtcbcomponents.every(({ svn }, index) => (svns[index] ?? 0) >= svn) &&
    pceSvn >= pcesvn &&
    tdxtcbcomponents.every(({ svn }, index) => index < from || (teeTcbSvn[index] ?? 0) >= svn)
  )
}

function moduleStatus(
  { tdxModuleIdentities = [] }: TcbInfo,
  body: TdReport,
  { moduleSvn, moduleVersion }: { readonly moduleSvn: number; readonly moduleVersion: number },
): string {
  const id = `TDX_${moduleVersion.toString(16).padStart(2, '0')}`
  const identity = tdxModuleIdentities.find((known) => known.id.toLowerCase() === id.toLowerCase())
  if (identity === undefined) throw refusal('module-unknown')
  checkModule(body, identity)
  const level = identity.tcbLevels.find(({ tcb }) => moduleSvn >= tcb.isvsvn)
  if (level === undefined) throw refusal('tcb-too-old', { part: 'module' })
  return level.tcbStatus
}

function checkModule(
  { mrSignerSeam, seamAttributes }: TdReport,
  expected: Readonly<Record<'mrsigner' | 'attributes' | 'attributesMask', string>>,
): void {
  const mask = littleEndian(expected.attributesMask)
  const isExpected = (seamAttributes & mask) === (littleEndian(expected.attributes) & mask)
  if (toHex(mrSignerSeam) !== expected.mrsigner || !isExpected) throw refusal('module-unknown')
}

function littleEndian(text: string): bigint {
  return BigInt(`0x${(text.match(/../gu) ?? []).reverse().join('')}`)
}
