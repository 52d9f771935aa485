/** Fixed by judgement: weights that were tuned on half of a set of rated queries did worse on the other half. */
const RELEVANCE = 'bm25(8, 6, 4, 3, 3, 1)'

/** Everything the catalogue keeps. The words are indexed without their text: products are returned from `json`. */
export const CATALOGUE_TABLES: string = `
  DROP TABLE IF EXISTS product;
  DROP TABLE IF EXISTS category;
  DROP TABLE IF EXISTS basket;
  DROP TABLE IF EXISTS word;
  CREATE TABLE product (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, brand TEXT, brandKey TEXT, top TEXT, leaf TEXT,
    priceMinor INTEGER NOT NULL, inStock INTEGER NOT NULL, json TEXT NOT NULL
  );
  CREATE TABLE category (key TEXT, number INTEGER, name TEXT NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
  CREATE TABLE basket (number INTEGER, basket INTEGER, PRIMARY KEY (number, basket)) WITHOUT ROWID;
  CREATE VIRTUAL TABLE word USING fts5(
    title, category, identifier, brand, description, attribute,
    content='', tokenize='porter unicode61 remove_diacritics 2'
  );
  INSERT INTO word (word, rank) VALUES ('rank', '${RELEVANCE}');
`

/** Made after the products are in: an index that is built in one go is smaller and faster than one that grows. */
export const PRODUCT_INDEXES: string = `
  CREATE INDEX productById ON product (id);
  CREATE INDEX categoryOfProduct ON category (number);
`

export const BASKET_INDEXES: string = `
  CREATE INDEX basketMember ON basket (basket, number);
`
