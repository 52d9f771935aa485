import { CloisterError, isCloisterError } from '../cloister-error.ts'
import { parseProduct } from '../product/parse-product.ts'
import type { Product } from '../product/product.ts'
import type { Knowledge, Passage, QuestionScope } from './knowledge.ts'
import { openDatabase } from './open-database.ts'
import { type Page, parsePage } from './page.ts'
import { inAskedLanguageFirst, indexPages, type PassageIndex } from './passage-index.ts'
import { numbersOf, preparedRows } from './prepared-rows.ts'
import { fillProductKnowledge, type ProductKnowledge } from './product-knowledge.ts'
import { parseReview, type Review } from './review.ts'
import { passageQuery, sharedTerms } from './shared-terms.ts'
import { sharesEnough } from './shares-enough.ts'

/** As many as a question is ever answered from. */
const PASSAGE_LIMIT = 20

export interface KnowledgeOptions {
  readonly pages: Iterable<Page>
  /** Their attributes answer questions about them. Default: none. */
  readonly products?: Iterable<Product>
  /** What customers wrote, shown as such and never as the shop's word. Default: none. */
  readonly reviews?: Iterable<Review>
  /**
   * Language of the pages that name none, BCP 47: how words are stemmed and which of them say nothing. Known are en,
   * de, fr, es, it, nl and pl; another one is searched by whole words. Default `en`.
   */
  readonly locale?: string
}

/**
 * Builds the embedded index of a shop's help pages, products and reviews, in memory. No page is fine: then nothing is ever found.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID` for a page, product or review that does not
 * hold or an id of a page that occurs twice.
 */
export async function openKnowledge(options: KnowledgeOptions): Promise<Knowledge> {
  const indexes = indexPages(checkedPages(options.pages), options.locale)
  const database = openDatabase()
  const rows = preparedRows(database)
  const goods = fillProductKnowledge(database, rows, {
    products: checked(options.products ?? [], { kind: 'product', parse: parseProduct }),
    reviews: checked(options.reviews ?? [], { kind: 'review', parse: parseReview }),
  })
  return {
    passages: async (question, limit, about = {}) => {
      const most = Math.max(0, Math.min(limit, PASSAGE_LIMIT))
      const pages = inAskedLanguageFirst(indexes, about).flatMap((index) =>
        findPassages(index, question, most),
      )
      return ordered(passagesOnProduct(goods, question, about), pages).slice(0, most)
    },
    close: () => {
      for (const one of [database, ...indexes.map((index) => index.database)]) {
        if (one.isOpen) one.close()
      }
    },
  }
}

/** What the product's data say, then the pages; what others wrote only where the shop itself says nothing. */
function ordered(onProduct: readonly Passage[], pages: readonly Passage[]): readonly Passage[] {
  const isReview = ({ kind }: Passage) => kind === 'review'
  const said = [...onProduct.filter((one) => !isReview(one)), ...pages]
  return said.length > 0 ? said : onProduct
}

function passagesOnProduct(
  goods: ProductKnowledge,
  question: string,
  { productId }: QuestionScope,
): readonly Passage[] {
  const about = productId ?? goods.named(question)
  return about === undefined ? [] : goods.passages(about, question)
}

function* checked<T>(
  values: Iterable<unknown>,
  { kind, parse }: { readonly kind: string; readonly parse: (value: unknown) => T },
): Generator<T, void, undefined> {
  let place = 0
  for (const value of values) {
    place += 1
    try {
      yield parse(value)
    } catch (cause) {
      const details = isCloisterError(cause) ? { [kind]: place, ...cause.details } : { [kind]: place }
      throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details })
    }
  }
}

function checkedPages(pages: Iterable<Page>): readonly Page[] {
  const ids = new Set<string>()
  return [...pages].map((value, index) => {
    const page = checkedPage(value, index + 1)
    if (ids.has(page.id)) {
      throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { page: index + 1, field: 'id' } })
    }
    ids.add(page.id)
    return page
  })
}

function checkedPage(value: unknown, page: number): Page {
  try {
    return parsePage(value)
  } catch (cause) {
    const details = isCloisterError(cause) ? { page, ...cause.details } : { page }
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details })
  }
}

function findPassages(index: PassageIndex, question: string, limit: number): readonly Passage[] {
  const { rows, language, passages } = index
  const terms = sharedTerms(index, question)
  if (terms.length === 0) {
    return []
  }
  const any = terms.map(({ term }) => passageQuery(term, language)).join(' OR ')
  return numbersOf(rows('SELECT rowid AS number FROM passage WHERE passage MATCH ? ORDER BY rank', any))
    .filter((number) => sharesEnough(number, terms))
    .slice(0, Math.max(limit, 0))
    .map((number) => passages.get(number))
    .filter((passage) => passage !== undefined)
}
