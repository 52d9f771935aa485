import type { Cloister } from '../create-cloister.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'
import type { CatalogueVariants } from './catalogue-variants.ts'
import type { PageCursors } from './page-cursor.ts'

/** What an answer to an agent is made of. No shopper has a place in it. */
export interface CataloguePorts {
  readonly discovery: Pick<Cloister['discovery'], 'search' | 'searchProgressively'>
  readonly catalogue: Pick<Catalogue, 'currency' | 'products' | 'search'>
  readonly variants: CatalogueVariants | undefined
  readonly cursors: PageCursors
  readonly shopUrl: string
}
