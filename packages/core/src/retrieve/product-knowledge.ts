import type { DatabaseSync } from 'node:sqlite'
import type { Product } from '../product/product.ts'
import { askedWords } from './asked-words.ts'
import { attributeWords, likeness } from './attribute-words.ts'
import type { Passage } from './knowledge.ts'
import { matchTerms } from './match-terms.ts'
import { plainText } from './plain-text.ts'
import type { Rows } from './prepared-rows.ts'
import { ANSWERING_SCORE, type Attribute, type AttributeRanker, attributeRanker } from './rank-attributes.ts'
import type { Review } from './review.ts'
import { QUESTION_STOP_WORDS } from './stop-words.ts'

const TABLES = `
  CREATE TABLE goods (number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, url TEXT, attributes TEXT);
  CREATE VIRTUAL TABLE goods_title USING fts5(
    title, content='', tokenize='porter unicode61 remove_diacritics 2'
  );
  CREATE TABLE review (product TEXT, text TEXT);
`
/** As many attributes as a small model and a shopper read at a glance. */
const ATTRIBUTES = 5
const REVIEWS = 2
/** As many of a product as are looked through, newest last. */
const MOST_REVIEWS = 500
const REVIEW_LENGTH = 600

/** What the shop's products and their reviews say on a question. */
export interface ProductKnowledge {
  /** The product that a question names by its title. */
  named(question: string): string | undefined
  passages(productId: string, question: string): readonly Passage[]
}

/** Fills the tables of a knowledge index with products and reviews. */
export function fillProductKnowledge(
  database: DatabaseSync,
  rows: Rows,
  { products, reviews }: { readonly products: Iterable<Product>; readonly reviews: Iterable<Review> },
): ProductKnowledge {
  database.exec(TABLES)
  const ranker = attributeRanker(insertProducts(database, products))
  insertReviews(database, reviews)
  return {
    named: (question) => namedProduct(rows, question),
    passages: (productId, question) => {
      const [found] = rows('SELECT title, url, attributes FROM goods WHERE id = ?', productId)
      if (found === undefined) return []
      const { title, url, attributes } = found
      const product = { id: productId, title: String(title), url: String(url) }
      const asked = withoutTitle(question, product.title)
      return [
        ...attributePassage(product, ranker, { asked, attributes: JSON.parse(String(attributes)) }),
        ...reviewPassages(product, rows, asked),
      ]
    },
  }
}

interface Named {
  readonly id: string
  readonly title: string
  readonly url: string
}

function* insertProducts(
  database: DatabaseSync,
  products: Iterable<Product>,
): Generator<readonly Attribute[], void, undefined> {
  const insert = database.prepare(
    'INSERT OR REPLACE INTO goods (id, title, url, attributes) VALUES (?, ?, ?, ?)',
  )
  const insertTitle = database.prepare('INSERT INTO goods_title (rowid, title) VALUES (?, ?)')
  for (const product of products) {
    const attributes = attributesOf(product)
    const { lastInsertRowid } = insert.run(
      product.id,
      product.title,
      product.url ?? '/',
      JSON.stringify(attributes),
    )
    insertTitle.run(lastInsertRowid, product.title)
    yield attributes
  }
}

function insertReviews(database: DatabaseSync, reviews: Iterable<Review>): void {
  const insert = database.prepare('INSERT INTO review (product, text) VALUES (?, ?)')
  for (const { productId, text } of reviews) insert.run(productId, plainText(text))
  database.exec('CREATE INDEX review_product ON review (product)')
}

function attributesOf({ brand, attributes }: Product): readonly Attribute[] {
  const named = Object.entries(attributes).map(([name, value]) => ({ name, value }))
  const isSaid = brand === undefined || named.some(({ name }) => name.toLowerCase() === 'brand')
  return isSaid ? named : [{ name: 'Brand', value: brand }, ...named]
}

function attributePassage(
  { id, title, url }: Named,
  ranker: AttributeRanker,
  { asked, attributes }: { readonly asked: string; readonly attributes: readonly Attribute[] },
): readonly Passage[] {
  const ranked = ranker.rank(asked, attributes)
  if ((ranked[0]?.score ?? 0) < ANSWERING_SCORE) return []
  const text = ranked.slice(0, ATTRIBUTES).map(({ name, value }) => `${name}: ${value}.`)
  return [{ id: `product-${id}`, title, text: text.join('\n'), url, kind: 'product', productId: id }]
}

function reviewPassages({ id, title, url }: Named, rows: Rows, asked: string): readonly Passage[] {
  const words = [...askedWords(asked).words.keys()].filter((word) => word.length > 2)
  const told = rows('SELECT rowid AS number, text FROM review WHERE product = ? LIMIT ?', id, MOST_REVIEWS)
  return told
    .map(({ number, text }) => ({ number, text: String(text), shared: sharedWith(String(text), words) }))
    .filter(({ shared }) => shared > 0)
    .toSorted((one, other) => other.shared - one.shared)
    .slice(0, REVIEWS)
    .map(({ number, text }) => ({
      id: `review-${number}`,
      title,
      text: text.slice(0, REVIEW_LENGTH),
      url,
      kind: 'review' as const,
      productId: id,
    }))
}

function sharedWith(text: string, words: readonly string[]): number {
  const held = new Set(attributeWords(text))
  return words.filter((word) => [...held].some((other) => likeness(word, other) > 0)).length
}

/** A title is named when a question holds most of its words, and more than one unless it has only one. */
function namedProduct(rows: Rows, question: string): string | undefined {
  const terms = matchTerms(question, QUESTION_STOP_WORDS)
  if (terms.length === 0) return undefined
  const any = terms.map((term) => `"${term}"`).join(' OR ')
  const found = rows(
    'SELECT g.id, g.title FROM goods_title t JOIN goods g ON g.number = t.rowid WHERE goods_title MATCH ? ORDER BY t.rank LIMIT 10',
    any,
  )
  const named = found.find(({ title }) => isNamed(String(title), terms))
  return named === undefined ? undefined : String(named['id'])
}

function isNamed(title: string, terms: readonly string[]): boolean {
  const words = [...new Set(attributeWords(title))]
  const shared = words.filter((word) => terms.some((term) => likeness(word, term) > 0)).length
  return shared >= Math.min(2, words.length) && shared * 2 > words.length
}

/** The words of the title say which product is meant, not what is asked about it. */
function withoutTitle(question: string, title: string): string {
  const words = attributeWords(title)
  return attributeWords(question)
    .filter((word) => !words.includes(word))
    .join(' ')
}
