import * as z from 'zod/mini'
import { isCidr } from '../probe/address-policy.ts'

const block = z.string().check(z.refine(isCidr, 'Give CIDR blocks such as 10.0.0.0/8.'))

/** Ranges of addresses, so many at most; none where nothing is said. */
export function cidrBlocks(most: number): z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString>> {
  return z._default(z.array(block).check(z.maxLength(most)), [])
}
