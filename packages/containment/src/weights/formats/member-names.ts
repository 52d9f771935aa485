import type { Member } from '../containers/tar.ts'
import type { WeightFormat } from '../weight-finding.ts'

/** What archives of weights are known by: the names that their writers give to members. */
const KNOWN: readonly { readonly format: WeightFormat; readonly all: readonly RegExp[] }[] = [
  { format: 'torchscript', all: [/(?:^|\/)(?:constants\.pkl|code\/)/u, /(?:^|\/)data\.pkl$/u] },
  { format: 'keras', all: [/^model\.weights\.h5$/u] },
  { format: 'pytorch-tar', all: [/^sys_info$/u, /^pickle$/u, /^(?:storages|tensors)$/u] },
]
/** How much of a pickle has to be seen to know who wrote it. */
const PICKLE_BYTES = 4_096

/** The format of an archive, once enough of its members were met; the last of them is the one that can still be read. */
export async function formatOfMembers(
  names: readonly string[],
  { name, content }: Member,
): Promise<WeightFormat | undefined> {
  const known = KNOWN.find(({ all }) => all.every((wanted) => names.some((one) => wanted.test(one))))
  if (known !== undefined) return known.format
  if (!/(?:^|\/)data\.pkl$/u.test(name)) return undefined
  const text = Buffer.from(await content.peek(PICKLE_BYTES)).toString('latin1')
  return /torch|_rebuild_|collections\nOrderedDict/u.test(text) ? 'pytorch' : undefined
}
