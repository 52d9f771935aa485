// Generated from cms-blocks.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export interface CmsBlocksVariables {
  readonly identifiers: readonly string[]
}

export interface CmsBlocksData {
  readonly cmsBlocks: {
    readonly items:
      | readonly ({
          readonly identifier: string | null
          readonly title: string | null
          readonly content: string | null
        } | null)[]
      | null
  } | null
}

const data = z.object({
  cmsBlocks: z.nullable(
    z.object({
      items: z.nullable(
        z.array(
          z.nullable(
            z.object({
              identifier: z.nullable(z.string()),
              title: z.nullable(z.string()),
              content: z.nullable(z.string()),
            }),
          ),
        ),
      ),
    }),
  ),
})

/** Blocks of text that the merchant wrote. */
export const cmsBlocksDocument: MagentoDocument<CmsBlocksData, CmsBlocksVariables> = {
  name: 'CloisterCmsBlocks',
  access: 'guest',
  dialects: ['2.4.6', '2.4.7'],
  text: 'query CloisterCmsBlocks($identifiers:[String]!){cmsBlocks(identifiers:$identifiers){items{identifier title content}}}',
  data,
}
