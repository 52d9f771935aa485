import type { Page } from 'playwright-core'

/** Asks the assistant of a demo. While an answer comes, what is typed stays where it is. */
export async function askAssistant(page: Page, question: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(question)
  await dialog.getByRole('button', { name: 'Stop' }).waitFor({ state: 'hidden' })
  await page.keyboard.press('Enter')
}
