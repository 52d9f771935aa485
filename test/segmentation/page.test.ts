import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { segmentationPage } from '../support/segmentation/segmentation-page.ts'

it('has a page of every flow, as the tests try it', async () => {
  const page = resolve(import.meta.dirname, '../../docs/reference/segmentation.md')
  await expect(segmentationPage()).toMatchFileSnapshot(page)
})
