/** Fixed by judgement: weights that were tuned on half of a set of rated queries did worse on the other half. */
const RELEVANCE = 'bm25(8, 6, 4, 3, 3, 1)'

/** Percent of a part of the word index that may be of products that have changed since: ten would merge all the time. */
const DEAD_SHARE_LIMIT = 40

/** Bytes of words that are sorted in memory before they are written, while everything is filled in one go. */
const FILLED_AT_ONCE = 2_000_000
const AT_ONCE = 1_048_576

/** How many parts of the word index lie beside each other before they are made one. */
const PARTS_WHILE_FILLED = 16
const PARTS = 4

/** Pages of the word index that are written at a time when its parts are joined. */
const JOINED_PAGES = 300

/** Marks a file as an index of ours, so that a path given by mistake never costs anybody another database. */
export const APPLICATION_ID = 0x43_4c_53_54

/** Raise it when the tables, or how words are cut, change: an index that was written otherwise has to be built again. */
export const CATALOGUE_FORMAT = 5

/**
 * Everything the catalogue keeps. The words are indexed without their text: products are returned from `record`,
 * which is apart so that what is filtered, counted and sorted by lies close together.
 */
export function catalogueTables(tokenizer: string): string {
  return `
  CREATE TABLE product (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, brand TEXT, brandKey TEXT,
    top TEXT, leaf TEXT, priceMinor INTEGER NOT NULL, inStock INTEGER NOT NULL
  );
  CREATE TABLE record (number INTEGER PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE category (key TEXT, number INTEGER, name TEXT NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
  CREATE TABLE basket (number INTEGER, basket INTEGER, PRIMARY KEY (number, basket)) WITHOUT ROWID;
  CREATE TABLE vocabulary (
    kind TEXT, key TEXT, name TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (kind, key)
  ) WITHOUT ROWID;
  CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE VIRTUAL TABLE word USING fts5(
    title, category, identifier, brand, description, attribute,
    content='', contentless_delete=1, tokenize='${tokenizer}'
  );
  INSERT INTO word (word, rank) VALUES ('rank', '${RELEVANCE}');
  INSERT INTO word (word, rank) VALUES ('deletemerge', ${DEAD_SHARE_LIMIT});
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${CATALOGUE_FORMAT};
`
}

/** For a word index that nobody changes meanwhile: written in fewer and larger parts, which takes less time. */
export const BEFORE_FILLING: string = wordSettings({
  hashsize: FILLED_AT_ONCE,
  automerge: PARTS_WHILE_FILLED,
})

/** As SQLite has it when nothing is said. */
export const AFTER_FILLING: string = wordSettings({ hashsize: AT_ONCE, automerge: PARTS })

/** Joins some of the parts; the sign says that all parts are to become one. */
export const JOIN_ALL_PARTS: string = wordSettings({ merge: -JOINED_PAGES })
export const GO_ON_JOINING: string = wordSettings({ merge: JOINED_PAGES })

function wordSettings(settings: Readonly<Record<string, number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `INSERT INTO word (word, rank) VALUES ('${name}', ${value});`)
    .join(' ')
}

/** Made after the products are in, one by one: an index that is built in one go is smaller and faster than one that grows. */
export const CATALOGUE_INDEXES: readonly string[] = [
  'CREATE UNIQUE INDEX productById ON product (id)',
  'CREATE INDEX productByBrand ON product (brandKey)',
  'CREATE INDEX productByPrice ON product (priceMinor)',
  'CREATE INDEX categoryOfProduct ON category (number)',
]

export const BASKET_INDEX: string = 'CREATE INDEX basketMember ON basket (basket, number)'
