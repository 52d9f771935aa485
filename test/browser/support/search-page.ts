import type { Page } from 'playwright-core'
import type { OpenVisit } from './browser-test.ts'
import { filesWith } from './element-files.ts'
import type { OpenPage, Visit } from './open-page.ts'

/** A page with a search that has not been used. */
export async function visitSearch(open: OpenVisit, visit: Partial<Visit> = {}): Promise<OpenPage> {
  const opened = await open({
    markup: '<cloister-search></cloister-search>',
    files: await filesWith(['search']),
    ...visit,
  })
  await queryBox(opened.page).waitFor()
  return opened
}

export const queryBox = (page: Page) => page.getByRole('combobox').first()

/** What became of a search. */
export const outcome = (page: Page) => page.locator('cloister-search').locator('.outcome')

export async function search(page: Page, query: string): Promise<void> {
  await queryBox(page).fill(query)
  await queryBox(page).press('Enter')
}
