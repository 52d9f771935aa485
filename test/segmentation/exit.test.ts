import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { EXIT_FLOWS, UNSEEN_FLOW } from '../support/segmentation/exit-flow.ts'
import { whyNoNetwork } from '../support/segmentation/network.ts'
import { hasSquid, type OpenExit, openExit } from '../support/segmentation/open-exit.ts'

const reason = whyNoNetwork() ?? (hasSquid ? undefined : 'skipped: apt-get install squid-openssl')

describe.skipIf(reason)(`the only way out of the host of a model ${reason ?? ''}`, () => {
  let exit: OpenExit
  beforeAll(async () => {
    exit = await openExit()
  })
  afterEach(async () => void (await exit.takeArrived()))
  afterAll(() => exit?.close())

  it.each(EXIT_FLOWS)('answers $expected to $tries', async (flow) => {
    const answer = await exit.tryFlow(flow)
    const arrived = (await exit.takeArrived()).length
    expect({ answer, arrived }).toEqual({ answer: flow.expected, arrived: flow.expected === 200 ? 1 : 0 })
  })

  it('is shut while nothing looks at what leaves', async () => {
    await exit.stopLooking()
    expect([await exit.tryFlow(UNSEEN_FLOW), await exit.takeArrived()]).toEqual([UNSEEN_FLOW.expected, []])
  })
})
