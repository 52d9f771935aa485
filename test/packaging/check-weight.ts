import { browserWeight, WEIGHT_BARS } from '../support/browser-weight.ts'

/** Fails when a page would have to load more than the project allows itself. */
const weight = await browserWeight()
for (const [part, bar] of Object.entries(WEIGHT_BARS)) {
  const kilobytes = weight[part as keyof typeof WEIGHT_BARS]
  console.log(`${part}: ${kilobytes.toFixed(2)} kB after gzip, at most ${bar}`)
  if (kilobytes > bar) process.exitCode = 1
}
