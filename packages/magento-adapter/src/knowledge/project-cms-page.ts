import { CloisterError } from '@cloister/core'
import type { Page } from '@cloister/core/retrieve'
import * as z from 'zod/mini'
import { cmsText } from './cms-text.ts'

const MOST_CHARACTERS = 200_000
/** As Magento has it for the address of a page; `/` parts it. */
const IDENTIFIER = /^[a-z0-9][\w/-]{0,99}(?:\.[a-z0-9]{1,8})?$/iu

const text = (most: number) => z.string().check(z.maxLength(most))
const schema = z.object({
  identifier: text(120).check(z.regex(IDENTIFIER)),
  title: text(2_000),
  content_heading: z.nullish(text(2_000)),
  content: z.nullish(text(2_000_000)),
})

/**
 * A page of Magento's editor, from GraphQL (`cmsPage`) or REST (`/cmsPage/search`), as the knowledge of the shop reads
 * it. `{{directives}}` are left out.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function projectMagentoPage(value: unknown): Page {
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? 'page')
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field } })
  }
  const { identifier, title, content_heading: heading, content } = parsed.data
  const shown = title.trim() || heading?.trim() || identifier
  return {
    id: identifier.replaceAll('/', '-'),
    title: shown.slice(0, 300),
    url: `/${identifier}`,
    text: cmsText(content ?? '').slice(0, MOST_CHARACTERS),
  }
}
