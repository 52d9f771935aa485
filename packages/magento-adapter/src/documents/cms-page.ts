// Generated from cms-page.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export interface CmsPageVariables {
  readonly identifier: string
}

export interface CmsPageData {
  readonly cmsPage: {
    readonly identifier: string | null
    readonly url_key: string | null
    readonly title: string | null
    readonly content_heading: string | null
    readonly content: string | null
  } | null
}

const data = z.object({
  cmsPage: z.nullable(
    z.object({
      identifier: z.nullable(z.string()),
      url_key: z.nullable(z.string()),
      title: z.nullable(z.string()),
      content_heading: z.nullable(z.string()),
      content: z.nullable(z.string()),
    }),
  ),
})

/** One page that the merchant wrote. Which there are, REST tells. */
export const cmsPageDocument: MagentoDocument<CmsPageData, CmsPageVariables> = {
  name: 'CloisterCmsPage',
  access: 'guest',
  dialects: ['2.4.6', '2.4.7'],
  text: 'query CloisterCmsPage($identifier:String!){cmsPage(identifier:$identifier){identifier url_key title content_heading content}}',
  data,
}
