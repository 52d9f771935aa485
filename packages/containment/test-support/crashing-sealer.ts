// Seals, unseals or rewraps one file over and over, until it is killed.
import { fileKey, rewrapFile, sealFile, unsealFile } from '@cloister/containment/seal'

export interface CrashingTask {
  readonly work: 'seal' | 'unseal' | 'rewrap'
  readonly path: string
  /** The sealed file, or the folder for what is unsealed. */
  readonly to: string
  readonly keyPath: string
  readonly otherKeyPath: string
}

process.once('message', async ({ work, path, to, keyPath, otherKeyPath }: CrashingTask) => {
  const [keys, other] = await Promise.all([fileKey(keyPath), fileKey(otherKeyPath)])
  const works = {
    seal: () => sealFile(path, { keys, to, frameBytes: 65_536, threads: 2, replace: true }),
    unseal: () => unsealFile(path, { keys, to, threads: 2, replace: true }),
    rewrap: async () => {
      await rewrapFile(path, { keys, newKeys: other })
      await rewrapFile(path, { keys: other, newKeys: keys })
    },
  }
  process.send?.('begun')
  for (;;) await works[work]()
})
