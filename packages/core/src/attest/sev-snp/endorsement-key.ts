import { refusal } from '../attestation-refusal.ts'
import type { SevSnpProduct } from '../trusted-roots.ts'
import type { Certificate } from '../x509/certificate.ts'
import { readDer, readSmallInteger } from '../x509/der.ts'
import type { SevSnpTcb } from './tcb.ts'

/** What AMD says of the key that signs reports (VCEK and VLEK certificate specifications, table 8 and 3). */
export interface EndorsementKey {
  readonly kind: 'vcek' | 'vlek'
  readonly product: string
  readonly tcb: SevSnpTcb
  /** Of the chip; a VLEK has none. */
  readonly hardwareId?: Uint8Array<ArrayBuffer>
}

const AMD = '1.3.6.1.4.1.3704.1'
const IA5_STRING = 0x16

/** @throws A {@link CloisterError} whose reason is `certificate-format`. */
export function readEndorsementKey({ extensions }: Certificate, product: SevSnpProduct): EndorsementKey {
  const version = (part: string): number => {
    const content = extensions.get(`${AMD}.3.${part}`)
    if (content === undefined) throw refusal('certificate-format')
    return readSmallInteger(readDer(content))
  }
  const name = extensions.get(`${AMD}.2`)
  if (name === undefined) throw refusal('certificate-format')
  const { tag, content } = readDer(name)
  if (tag !== IA5_STRING) throw refusal('certificate-format')
  const hardwareId = extensions.get(`${AMD}.4`)
  const isOfProvider = extensions.has(`${AMD}.5`)
  if ((hardwareId === undefined) !== isOfProvider) throw refusal('certificate-format')
  return {
    kind: isOfProvider ? 'vlek' : 'vcek',
    // `Milan-B0`: the stepping is of no interest.
    product: (String.fromCharCode(...content.subarray(0, 32)).split('-')[0] ?? '').toLowerCase(),
    tcb: {
      bootloader: version('1'),
      tee: version('2'),
      snp: version('3'),
      microcode: version('8'),
      ...(product === 'turin' && { fmc: version('9') }),
    },
    ...(hardwareId && { hardwareId }),
  }
}
