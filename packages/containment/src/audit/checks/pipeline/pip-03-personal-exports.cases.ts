import type { CheckCases } from '../../../../test-support/check-case.ts'

const people = (count: number): string =>
  ['name,email', ...Array.from({ length: count }, (_, at) => `a${at},shopper${at}@canary.shop`)].join('\n')

export const cases: CheckCases = {
  fails: [
    { title: 'an export with the code', files: { 'data/train.csv': people(30) } },
    { title: 'an export in a web root', kind: 'webroot', files: { 'export/customers.csv': people(30) } },
    {
      title: 'conversations for training',
      files: {
        'train.jsonl': Array.from({ length: 25 }, (_, at) => `{"text":"I am s${at}@canary.shop"}`).join('\n'),
      },
    },
    { title: 'a table of authors, which a shop may have', files: { 'export/authors.csv': people(30) } },
    { title: 'a text of people', files: { 'newsletter.txt': people(30) } },
  ],
  passes: [
    {
      title: 'who wrote it',
      files: {
        'AUTHORS.txt': people(30),
        'lib/THIRD-PARTY-NOTICES.txt': people(30),
        'Contributors.txt': people(30),
      },
    },
    { title: 'a few contacts', files: { 'authors.txt': people(3) } },
    { title: 'products', files: { 'products.csv': 'sku,gtin\nA1,4006381333931\n'.repeat(40) } },
    { title: 'addresses in code', files: { 'a.test.ts': people(30) } },
  ],
}
