import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { faultsOf } from './support/appearances.ts'
import { describeInBrowser } from './support/browser-test.ts'
import {
  broken,
  held,
  searchAnswer,
  searchReply,
  tooMany,
  unreachable,
  workingShop,
} from './support/edge-answers.ts'
import { sampleProducts } from './support/sample-shop.ts'
import type { EdgeAnswer, EdgeRoute } from './support/scripted-edge.ts'
import { outcome, queryBox, search, visitSearch } from './support/search-page.ts'

interface State {
  readonly state: string
  readonly edge?: Partial<Readonly<Record<EdgeRoute, EdgeAnswer>>>
  /** Brings the page into the state. */
  readonly reach: (page: Page) => Promise<void>
  /** What the outcome of the search says then. */
  readonly says: RegExp
}

const kettle = (page: Page) => search(page, 'kettle')

const STATES: readonly State[] = [
  {
    state: 'searching',
    edge: { search: held(workingShop.search).answer },
    reach: kettle,
    says: /Searching/u,
  },
  { state: 'showing results', reach: kettle, says: /12 results/u },
  {
    state: 'offering better matches',
    edge: {
      search: searchAnswer(searchReply(sampleProducts(8)), searchReply(sampleProducts(4).toReversed())),
    },
    reach: kettle,
    says: /Show better matches/u,
  },
  {
    state: 'explaining what was understood',
    edge: {
      search: searchAnswer(
        searchReply(sampleProducts(3), {
          constraints: { text: 'kettle', brands: ['Fennmoor'], priceMax: 80, excludedBrands: ['Harrowby'] },
          relaxed: ['price', 'attributes'],
          repaired: [{ from: 'ketle', to: 'kettle' }],
        }),
      ),
    },
    reach: kettle,
    says: /Showing results for “kettle”/u,
  },
  {
    state: 'finding nothing',
    edge: { search: searchAnswer(searchReply([])) },
    reach: kettle,
    says: /Nothing found for “kettle”/u,
  },
  { state: 'failed', edge: { search: broken }, reach: kettle, says: /Something went wrong/u },
  { state: 'offline', edge: { search: unreachable }, reach: kettle, says: /cannot be reached/u },
  { state: 'asked too often', edge: { search: tooMany }, reach: kettle, says: /Too many requests/u },
  {
    state: 'narrowed, with its filters open',
    reach: async (page) => {
      await page.setViewportSize({ width: 390, height: 844 })
      await kettle(page)
      await page.getByRole('button', { name: 'Filters' }).click()
      await page.getByRole('checkbox', { name: 'Fennmoor' }).check()
      await page.getByRole('button', { name: 'Remove filter: Fennmoor' }).waitFor()
    },
    says: /Clear filters/u,
  },
]

describeInBrowser('the search can be used by everybody', (open) => {
  it('before it is used', async () => {
    const { page } = await visitSearch(open)
    expect(await faultsOf(page)).toEqual([])
  })

  it('with suggestions open', async () => {
    const { page } = await visitSearch(open)
    await queryBox(page).pressSequentially('ket')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await faultsOf(page)).toEqual([])
  })

  it.each(STATES)('when it is $state', async ({ edge = {}, reach, says }) => {
    const { page } = await visitSearch(open, { edge })
    await reach(page)
    await expect.poll(() => outcome(page).textContent(), { timeout: 10_000 }).toMatch(says)
    expect(await faultsOf(page)).toEqual([])
  })
})
