// Verifies a signed model in a process of its own, and tells how long that took and how much memory.
import { trustedKey, verifyModel } from '@cloister/containment/sign'

export interface SignTask {
  readonly folder: string
  readonly publicKey: string
  readonly threads: number
}

export interface SignSample {
  readonly files: number
  readonly bytes: number
  readonly seconds: number
  readonly cpuSeconds: number
  /** By how much the most memory of the process grew after all of its programs were loaded. */
  readonly addedMegabytes: number
}

process.once('message', async ({ folder, publicKey, threads }: SignTask) => {
  const loadedKilobytes = process.resourceUsage().maxRSS
  const [before, startedMs] = [process.cpuUsage(), performance.now()]
  const { files, bytes } = await verifyModel(folder, { trust: trustedKey(publicKey), threads })
  const seconds = (performance.now() - startedMs) / 1000
  const { user, system } = process.cpuUsage(before)
  const sample: SignSample = {
    ...{ files, bytes, seconds },
    cpuSeconds: (user + system) / 1e6,
    addedMegabytes: (process.resourceUsage().maxRSS - loadedKilobytes) / 1000,
  }
  process.send?.(sample, () => process.disconnect())
})
