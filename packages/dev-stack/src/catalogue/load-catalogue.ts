import type { Page, Product } from '@cloister/core/retrieve'
import { CloisterError } from '@cloister/core/retrieve'
import { CatalogueDirectory } from './catalogue-directory.ts'
import { inspectFile } from './inspect-file.ts'
import { readBaskets } from './read-baskets.ts'
import { readHelpPage } from './read-help-page.ts'
import { readProducts } from './read-products.ts'
import { sourceFormat } from './source-file.ts'
import { BASKETS_FILE, sourceFiles, sourceNames } from './source-files.ts'

/** What a directory holds, ready for `openCatalogue` and `openKnowledge`. */
export interface LoadedCatalogue {
  /** Read from the files each time they are iterated, one by one, so that they are never in memory together. */
  readonly products: Iterable<Product>
  readonly baskets: readonly (readonly string[])[]
  readonly pages: readonly Page[]
  /** Sentences for the developer about what was not read or was assumed. */
  readonly notes: readonly string[]
}

/**
 * Reads the files of a shop: products from `*.jsonl`, `*.json`, `*.csv` and from archives of them, baskets from
 * `baskets.jsonl`, pages from `help/*.md`.
 *
 * Product records are read while they are consumed, so a broken one is found then, and `openCatalogue` keeps nothing.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` without a readable directory,
 * `CLOISTER_CATALOGUE_EMPTY` without a file of products, `CLOISTER_CATALOGUE_INVALID` for a file that cannot be read;
 * its details name the file and the line.
 */
export async function loadCatalogue(path: string): Promise<LoadedCatalogue> {
  const directory = new CatalogueDirectory(path)
  const notes: string[] = []
  const readable = new Set(sourceNames(directory))
  for (const file of sourceFiles(directory, tellsByItsBeginning)) {
    const { isReadable, note } = inspectFile(file)
    if (!isReadable) {
      readable.delete(file.name)
    }
    notes.push(...(note === undefined ? [] : [note]))
  }
  if (readable.size === 0) {
    throw new CloisterError('CLOISTER_CATALOGUE_EMPTY', {
      details: {
        expected:
          'JSONL, JSON, CSV or ZIP files with products, as docs/how-to/load-your-catalogue.md describes',
      },
    })
  }
  return {
    products: { [Symbol.iterator]: () => productsIn(directory, readable) },
    baskets: basketsIn(directory),
    pages: pagesIn(directory),
    notes,
  }
}

/** JSON in archives is not looked at twice: unpacking is most of the work of reading it. */
function tellsByItsBeginning(name: string): boolean {
  const format = sourceFormat(name)
  return format === 'csv' || (format === 'json' && !name.includes('/'))
}

function* productsIn(
  directory: CatalogueDirectory,
  readable: ReadonlySet<string>,
): Generator<Product, void, undefined> {
  for (const file of sourceFiles(directory, (name) => readable.has(name))) {
    yield* readProducts(file)
  }
}

function basketsIn(directory: CatalogueDirectory): readonly (readonly string[])[] {
  return directory.names().includes(BASKETS_FILE)
    ? readBaskets({ name: BASKETS_FILE, chunks: directory.chunks(BASKETS_FILE) })
    : []
}

function pagesIn(directory: CatalogueDirectory): readonly Page[] {
  return directory
    .names('help')
    .filter((name) => name.endsWith('.md'))
    .map((name) => readHelpPage(directory.read(`help/${name}`).toString('utf8'), `help/${name}`))
}
